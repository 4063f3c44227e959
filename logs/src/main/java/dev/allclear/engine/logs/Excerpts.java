package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.line.LineParser;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shows the raw lines of a template, each with lines around it, out of files that were counted. Not thread-safe. */
final class Excerpts {
  private static final int LONGEST = 16 << 10;

  private final Tallies tallies;
  private final Set<Long> shapes = new HashSet<>();
  private final Set<Integer> files = new TreeSet<>();
  private final int context;
  private final long most;
  private final Redactor redactor;
  private final Survey.Excerpt to;
  private long shown;

  /** @throws LogEngineException.NoTemplate when no template has the id */
  Excerpts(Tallies tallies, String template, int context, long most, Redactor redactor, Survey.Excerpt to) {
    this.redactor = redactor;
    this.tallies = tallies;
    this.context = context;
    this.most = most;
    this.to = to;
    Reporting.ids(tallies).forEach((shape, id) -> {
      if (id.equals(template)) shapes.add(shape);
    });
    if (shapes.isEmpty()) throw new LogEngineException.NoTemplate(template);
  }

  /** Shows lines until there were enough; the number of lines of the template that were shown. */
  long show(FileReading reading, List<LogFile> all) {
    for (LogFile file : all) {
      if (shown >= most) break;
      if (file.problem() != null || file.sameAs() != null) continue;
      One one = new One(file);
      try {
        reading.replay(file, one);
      } catch (IOException | Enough e) {
        // What cannot be read further was named when it was counted.
      }
    }
    return shown;
  }

  /** Ends the reading of a file. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("", null, false, false);
    }
  }

  private record Held(long number, String text) {}

  private final class One implements FileReading.Parsed {
    private final LogFile file;
    private final ArrayDeque<Held> before = new ArrayDeque<>();
    private final Redactor.Stream lines = redactor.stream();
    private boolean inside;
    private int after;
    private long last;

    One(LogFile file) {
      this.file = file;
    }

    @Override
    public void line(long number, LineParser parser, boolean binary, byte[] b, int from, int end) throws IOException {
      if (binary) throw new Enough();
      if (!parser.continuation) {
        ShapeTally tally = tallies.known(parser);
        boolean was = inside;
        inside = tally != null && shapes.contains(tally.hash());
        if (was && !inside) after = context;
        if (inside && shown >= most) throw new Enough();
      }
      String text = lines.redact(new String(b, from, Math.min(end - from, LONGEST), StandardCharsets.UTF_8));
      if (inside) {
        for (Held held : before) pass(held.number, held.text, false);
        before.clear();
        if (!parser.continuation) shown++;
        pass(number, text, true);
      } else if (after > 0) {
        after--;
        pass(number, text, false);
      } else {
        if (shown >= most) throw new Enough();
        before.add(new Held(number, text));
        if (before.size() > context) before.removeFirst();
      }
    }

    private void pass(long number, String text, boolean own) throws IOException {
      to.line(file.path().toString(), number, text, own, last > 0 && number > last + 1);
      last = number;
    }
  }
}
