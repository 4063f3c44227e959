package dev.allclear.slo.accesslog;

import dev.allclear.slo.Callers;
import dev.allclear.slo.Tallies;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is new in the files of one access log and keeps counts and positions together, so that each line is counted
 * exactly once whatever dies in between. It holds nothing that it could not read again. Not thread-safe.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int FULL = 4096;

  private final int source;
  private final AccessLog log;
  private final LogPaths paths;
  private final LogLedger ledger;
  private final Consumer<Tallies> afterCommit;
  private final AccessLine format;
  private final Map<Path, Settled> settled = new HashMap<>();
  private final Map<Path, String> problems = new TreeMap<>();
  private final Hit hit = new Hit();
  private final RouteShapes shapes = new RouteShapes();
  private Callers callers = new Callers(Set.of());
  private LogLedger.@Nullable Page page;

  /** A file that was read to its end, as the file system showed it then. */
  private record Settled(String fileKey, long size, FileTime modified, int file) {
    boolean still(Candidate candidate) {
      return fileKey.equals(candidate.fileKey()) && size == candidate.size() && modified.equals(candidate.modified());
    }
  }

  /** @param afterCommit is told what was kept */
  Follower(int source, AccessLog log, LogLedger ledger, Consumer<Tallies> afterCommit) {
    this.source = source;
    this.log = log;
    this.ledger = ledger;
    this.afterCommit = afterCommit;
    paths = new LogPaths(log.paths());
    format = new AccessLine(log.format());
  }

  /** Reads every file to its end. */
  void poll() {
    if (page == null) {
      page = ledger.open(source);
      callers = new Callers(page.callers());
      settled.clear();
    }
    try {
      readAll(page);
    } catch (LogLedger.Overtaken e) {
      page = null;
      throw e;
    } catch (RuntimeException e) {
      page = null;
      throw new IllegalStateException("Access log " + log.paths() + " could not be counted; it is tried again from the last position kept", e);
    }
  }

  /** Files that cannot be read and why, by path. */
  Map<Path, String> problems() {
    return Map.copyOf(problems);
  }

  private void readAll(LogLedger.Page opened) {
    List<Candidate> candidates = paths.find();
    settled.keySet().retainAll(candidates.stream().map(Candidate::path).toList());
    problems.keySet().retainAll(settled.keySet());
    Matching matching = new Matching(opened.files());
    List<Candidate> moved = candidates.stream().filter(candidate -> !isSettled(candidate, matching)).toList();
    for (Candidate candidate : withoutKnown(moved, matching)) {
      attempt(candidate, () -> readOther(candidate, matching));
    }
  }

  private boolean isSettled(Candidate candidate, Matching matching) {
    Settled before = settled.get(candidate.path());
    if (before == null || !before.still(candidate)) {
      return false;
    }
    file(before.file()).ifPresent(matching::claim);
    return true;
  }

  /** First those that are still where they were, so that a copy cannot take their place; returns the others. */
  private List<Candidate> withoutKnown(List<Candidate> candidates, Matching matching) {
    List<Candidate> others = new ArrayList<>();
    for (Candidate candidate : candidates) {
      attempt(candidate, () -> {
        try (Content content = Content.open(candidate.path())) {
          Optional<LogFile> known = matching.sameFile(candidate, content);
          if (known.isPresent()) {
            matching.claim(known.get());
            read(candidate, content, known.get());
          } else {
            others.add(candidate);
          }
        }
      });
    }
    return others;
  }

  private void readOther(Candidate candidate, Matching matching) throws IOException {
    try (Content content = Content.open(candidate.path())) {
      Optional<LogFile> same = matching.sameContent(candidate, content);
      if (same.isPresent()) {
        matching.claim(same.get());
        read(candidate, content, same.get());
      } else if (content.hasLine() && !matching.isCopy(content)) {
        LogFile begun = read(candidate, content, new LogFile(nextNumber(), "", 0, 0, "", "", false));
        if (begun.position() > 0) {
          matching.claim(begun);
        }
      }
    }
  }

  private interface Act {
    void run() throws IOException;
  }

  private void attempt(Candidate candidate, Act act) {
    try {
      problems.remove(candidate.path());
      act.run();
    } catch (java.nio.file.NoSuchFileException e) {
      settled.remove(candidate.path());
    } catch (IOException e) {
      String problem = "read as far as it goes: " + (e.getMessage() == null ? e.toString() : e.getMessage());
      problems.put(candidate.path(), problem);
      LOG.warn("{} was {}", candidate.path(), problem);
      settled.put(candidate.path(), new Settled(candidate.fileKey(), candidate.size(), candidate.modified(), -1));
    }
  }

  private LogFile read(Candidate candidate, Content content, LogFile known) throws IOException {
    LogFile file = known.finished() ? known : readLines(candidate, content, cut(content, known));
    settled.put(candidate.path(), new Settled(candidate.fileKey(), candidate.size(), candidate.modified(), file.number()));
    return file;
  }

  /** A file that became shorter than what was read of it goes on from its new end: nothing may be counted twice. */
  private static LogFile cut(Content content, LogFile known) throws IOException {
    long position = content.isCompressed() ? known.position() : Math.min(known.position(), content.size());
    return new LogFile(known.number(), known.fingerprint(), Math.min(known.fingerprintLength(), Math.toIntExact(Math.min(position, 1 << 20))),
        position, known.path(), known.fileKey(), false);
  }

  private LogFile readLines(Candidate candidate, Content content, LogFile from) throws IOException {
    Count count = new Count();
    LogFile file = from.at(candidate);
    try (LineReader lines = content.linesFrom(from.position())) {
      while (next(lines, count)) {
        count.line(lines);
        if (count.tallies.size() >= FULL) {
          file = keep(at(file, content, from.position() + lines.consumed(), false), count);
          count = new Count();
        }
      }
      LogFile last = at(file, content, from.position() + lines.consumed(), content.isCompressed() && count.failure == null);
      boolean isNews = last.position() > 0 && !last.equals(file(last.number()).orElse(null));
      file = isNews ? keep(last, count) : last;
    }
    if (count.failure != null) {
      throw count.failure;
    }
    return file;
  }

  /** A damaged end of a file must not lose the lines before it. */
  private static boolean next(LineReader lines, Count count) {
    try {
      return lines.next();
    } catch (IOException e) {
      count.failure = e;
      return false;
    }
  }

  private static LogFile at(LogFile file, Content content, long position, boolean finished) {
    int length = content.fingerprintLength(position);
    return new LogFile(file.number(), content.fingerprint(length), length, position, file.path(), file.fileKey(), finished);
  }

  private LogFile keep(LogFile file, Count count) {
    page = ledger.commit(page(), count.tallies, file, count.reading());
    afterCommit.accept(count.tallies);
    return file;
  }

  private LogLedger.Page page() {
    if (page == null) {
      throw new IllegalStateException("No page is open");
    }
    return page;
  }

  private Optional<LogFile> file(int number) {
    return page().files().stream().filter(file -> file.number() == number).findFirst();
  }

  private int nextNumber() {
    return page().files().stream().mapToInt(LogFile::number).max().orElse(0) + 1;
  }

  /** What was counted since the last commit. */
  private final class Count {
    private final Tallies tallies = new Tallies(page().limits().stream().mapToLong(Long::longValue).toArray());
    private long read;
    private long unreadable;
    private long newest = Long.MIN_VALUE;
    private @Nullable IOException failure;

    void line(LineReader lines) {
      read++;
      if (!format.read(lines.bytes(), lines.from(), lines.to(), hit)) {
        unreadable++;
      } else if (!log.ignores(hit.route)) {
        tallies.count(hit.epochSecond, callers.admit(caller()), hit.status >= 500, hit.micros);
        newest = Math.max(newest, hit.epochSecond);
      }
    }

    private String caller() {
      return log.format().isByRoute() ? shapes.of(hit.route) : hit.caller;
    }

    LogLedger.Reading reading() {
      return new LogLedger.Reading(read, unreadable, newest);
    }
  }
}
