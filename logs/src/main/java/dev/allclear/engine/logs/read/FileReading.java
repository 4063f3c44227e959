package dev.allclear.engine.logs.read;

import dev.allclear.engine.logs.count.EventCounter;
import dev.allclear.engine.logs.count.LineSink;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.line.LineParser;
import dev.allclear.engine.logs.line.Recall;
import dev.allclear.engine.logs.time.Grid;
import dev.allclear.engine.logs.time.StampReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads one file and counts its lines. Not thread-safe; use one for many files, one after the other. */
public final class FileReading {
  private final Settings settings;
  private final LineReader lines = new LineReader();

  /**
   * What is the same for all files.
   *
   * @param plain whether to go without the fast paths, for comparison
   * @param input what the path {@link LogFile#INPUT} stands for
   * @param digest whether to say what tells each text from others
   * @param most about how many bytes of text to read of each file; {@code Long.MAX_VALUE} for all
   */
  public record Settings(Grid grid, @Nullable Instant since, @Nullable Instant until, boolean plain, BooleanSupplier stopped, LongConsumer onDiskBytes,
      InputStream input, boolean digest, long most) {
    ZoneId zone() {
      return grid.zone();
    }
  }

  /**
   * What one file gave; all numbers are of lines within the wanted span.
   *
   * @param content what tells its whole text from others; null when that was not asked for, or it could not be read to its end
   */
  public record Result(LogFile file, Compression compression, long lines, long bytes, long undated, @Nullable Instant firstAt,
      @Nullable Instant lastAt, @Nullable String timeFormat, @Nullable String problem, @Nullable Content content, Tallies tallies) {
    /** The same with other tallies, such as none once they were added up elsewhere. */
    public Result with(Tallies other) {
      return new Result(file, compression, lines, bytes, undated, firstAt, lastAt, timeFormat, problem, content, other);
    }

    /** What a file gives that is counted under another path. */
    public static Result countedAs(LogFile file, Grid grid) {
      return new Result(file, Compression.NONE, 0, 0, 0, null, null, null, null, null, new Tallies(grid));
    }
  }

  /** Takes a line and what its parser makes of it. */
  public interface Parsed {
    /** @param number from 1; the line is {@code b[from..to)} */
    void line(long number, LineParser parser, boolean binary, byte[] b, int from, int to) throws IOException;
  }

  public FileReading(Settings settings) {
    this.settings = settings;
  }

  /**
   * Counts the file's lines. Stamps without a year are first dated by the file's time; when the last line shows that the file is
   * older or spans more years than one, it is read once more.
   *
   * @param index its place in the order of the survey
   * @param family its log's number
   */
  public Result count(LogFile file, int index, int family) {
    Pass pass = new Pass(file, index, family, 0);
    Result result = pass.run();
    int excess = pass.excess();
    return excess == 0 || file.input() ? result : new Pass(file, index, family, excess).run();
  }

  private final class Pass {
    private final LogFile file;
    private final int index;
    private final int family;
    private final int shift;
    private final Tallies tallies = new Tallies(settings.grid());
    private Compression compression = Compression.NONE;
    private @Nullable StampReader stamps;
    private @Nullable EventCounter counter;
    private @Nullable String problem;
    private @Nullable Content content;
    private long written;

    Pass(LogFile file, int index, int family, int shift) {
      this.file = file;
      this.index = index;
      this.family = family;
      this.shift = shift;
      this.problem = file.problem();
      this.written = file.written();
    }

    Result run() {
      if (problem == null && file.sameAs() == null) read();
      EventCounter c = counter;
      if (c != null) c.end();
      String format = stamps == null ? null : stamps.pattern();
      if (c == null) return new Result(file, compression, 0, 0, 0, null, null, null, problem, content, tallies);
      return new Result(file, compression, c.lines(), c.bytes(), c.undated(), c.firstAt(), c.lastAt(), format, problem, content, tallies);
    }

    int excess() {
      return stamps == null ? 0 : stamps.excess();
    }

    private void read() {
      lines.forget();
      lines.begin();
      try (Opened opened = Opened.open(file, settings.input(), settings.onDiskBytes())) {
        compression = opened.compression;
        written = opened.written;
        MessageDigest digest = settings.digest() ? Content.sha256() : null;
        InputStream all = settings.most() < Long.MAX_VALUE ? opened.sample(settings.most()) : opened.decompressed();
        InputStream text = digest == null ? all : new DigestInputStream(all, digest);
        lines.lines(text, settings.most(), this::open, settings.stopped());
        if (digest != null && !settings.stopped().getAsBoolean()) content = Content.of(lines.read(), digest);
        if (settings.stopped().getAsBoolean()) problem = "Reading was stopped after " + lines.read() + " bytes of text.";
        else if (opened.cutWhileRead() || opened.shrunk) problem = "It became shorter while the survey ran; it was counted up to byte " + lines.read() + ".";
        else if (lines.read() == 0 && problem == null) problem = "It is empty.";
      } catch (IOException e) {
        problem = problem(e);
      } catch (RuntimeException e) {
        problem = fault(e);
      }
    }

    /** Plain text cannot be damaged: there it is a fault of this engine, which must not look like one of the file. */
    private String fault(RuntimeException e) {
      String upTo = "; it was counted up to byte " + lines.read() + " of its text.";
      return compression == Compression.NONE ? "A fault of the log engine, " + e + ", ended it; please report it" + upTo : "Its " + compression.word() + " data are damaged" + upTo;
    }

    private String problem(IOException e) {
      if (compression == Compression.NONE) return FileWalk.Problems.of(e) + (lines.read() == 0 ? "" : " It was counted up to byte " + lines.read() + ".");
      String what = String.valueOf(e.getMessage());
      boolean cut = e instanceof EOFException || what.contains("runcated") || what.contains("end of") || what.contains("Unexpected end");
      return (cut ? "It ends in the middle of its " : "Its ") + compression.word() + (cut ? " data" : " data are damaged")
          + "; it was counted up to byte " + lines.read() + " of its text.";
    }

    private LineSink open(byte[] b, int length) {
      Head head = Head.of(b, length);
      StampReader reader = new StampReader(settings.zone(), written, shift, settings.plain());
      reader.learn(b, 0, length);
      stamps = reader;
      Recall recall = settings.plain() || head.ansi() ? null : new Recall(reader);
      EventCounter events = new EventCounter(tallies, new LineParser(reader, head.ansi(), settings.plain()), recall, index, family, settings.since(), settings.until());
      counter = events;
      if (!head.binary()) return events;
      problem = "It is not text; only its lines and bytes were counted.";
      return (bytes, from, to, size) -> events.binary(1, size);
    }
  }

  /**
   * Reads a file once more and hands over each line with what its parser makes of it, the continuation's parser fields being
   * those of its event.
   */
  public void replay(LogFile file, Parsed to) throws IOException {
    try (Opened opened = Opened.open(file, settings.input(), settings.onDiskBytes())) {
      lines.lines(opened.decompressed(), Long.MAX_VALUE, (b, length) -> {
        Head head = Head.of(b, length);
        LineParser parser = new LineParser(new StampReader(settings.zone(), opened.written, 0, settings.plain()), head.ansi(), settings.plain());
        return new Replay(parser, head.binary(), to);
      }, settings.stopped());
    }
  }

  private static final class Replay implements LineSink {
    private final LineParser parser;
    private final boolean binary;
    private final Parsed to;
    private long number;

    Replay(LineParser parser, boolean binary, Parsed to) {
      this.parser = parser;
      this.binary = binary;
      this.to = to;
    }

    @Override
    public void line(byte[] b, int from, int end, long size) throws IOException {
      number++;
      if (!binary) parser.parse(b, from, end, number > 1);
      to.line(number, parser, binary, b, from, end);
    }
  }
}
