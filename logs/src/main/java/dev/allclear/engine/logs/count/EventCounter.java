package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.line.LineParser;
import dev.allclear.engine.logs.line.Recall;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines of one file: each physical line belongs to the event that it begins or goes on with, an event without a time to
 * the time of the one before it, and what lies outside the wanted span to nothing. Not thread-safe.
 */
public final class EventCounter implements LineSink {
  private static final int MAX_SAMPLE = 16 << 10;

  private final Tallies tallies;
  private final LineParser parser;
  private final @Nullable Recall recall;
  private final Known known = new Known();
  private final int file;
  private final int[] family;
  private final long sinceSecond;
  private final int sinceNano;
  private final long untilSecond;
  private final int untilNano;
  private final Series total = new Series();

  private @Nullable ShapeTally current;
  private boolean inEvent;
  private boolean inside = true;
  private boolean timed;
  private boolean eventUndated;
  private long second;
  private int nano;
  private long stepFrom = 1;
  private long stepTo;
  private long stepLines;
  private long stepBytes;
  private long number;
  private long lines;
  private long bytes;
  private long undated;
  private long firstSecond = Long.MAX_VALUE;
  private int firstNano;
  private long lastSecond = Long.MIN_VALUE;
  private int lastNano;

  /** @param recall what looks at lines before the parser does, or null to have the parser look at all of them */
  public EventCounter(Tallies tallies, LineParser parser, @Nullable Recall recall, int file, int family, @Nullable Instant since, @Nullable Instant until) {
    this.tallies = tallies;
    this.parser = parser;
    this.recall = recall;
    this.file = file;
    this.family = new int[] {family};
    sinceSecond = since == null ? Long.MIN_VALUE : since.getEpochSecond();
    sinceNano = since == null ? 0 : since.getNano();
    untilSecond = until == null ? Long.MAX_VALUE : until.getEpochSecond();
    untilNano = until == null ? 0 : until.getNano();
  }

  @Override
  public void line(byte[] b, int from, int to, long size) {
    number++;
    parser.parse(b, from, to, inEvent);
    if (!parser.continuation) begin(parser.dated, parser.second, parser.nano);
    if (!inside) return;
    if (!parser.continuation) event(tallies.of(parser), b, from, to);
    count(size);
  }

  @Override
  public int lines(byte[] b, int from, int to) throws IOException {
    Recall lines = recall;
    if (lines == null) return LineSink.super.lines(b, from, to);
    lines.begin(b, from);
    int p = from;
    while (p < to) {
      if (!parser.isCut() && lines.look(b, p, to)) {
        if (lines.end >= to) return p;
        ShapeTally tally = known.find(lines.print);
        if (tally == null) first(lines, b, p);
        else if (tally != Known.GOES_ON) again(lines, tally, b, p);
        else if (inEvent) goesOn(lines, b, lines.end + 1L - p);
        else physical(b, p, lines.end, lines.end + 1L - p);
        p = lines.end + 1;
      } else {
        int end = LineSink.newline(b, p, to);
        if (end < 0) return p;
        physical(b, p, end, end + 1L - p);
        p = end + 1;
      }
    }
    return p;
  }

  /** Counts a line whose print is new, the long way, and keeps what became of it where that is sure. */
  private void first(Recall lines, byte[] b, int from) throws IOException {
    lines.notRecalled();
    long print = lines.print;
    boolean couldGoOn = inEvent;
    int fronts = lines.fronts();
    long generation = tallies.generation();
    physical(b, from, lines.end, lines.end + 1L - from);
    ShapeTally counted = inside ? current : null;
    boolean sure = lines.keeps(parser, b);
    if (lines.fronts() != fronts || tallies.generation() != generation) {
      known.clear();
      lines.forget();
    } else if (sure && parser.continuation) known.put(print, Known.GOES_ON, lines.front());
    else if (sure && counted != null && (couldGoOn || parser.stamped)) known.put(print, counted, lines.front());
  }

  /** Counts a line of which the like was counted before. */
  private void again(Recall lines, ShapeTally tally, byte[] b, int from) {
    int end = lines.end;
    number++;
    lines.recalled(b, known.front);
    begin(lines.dated, lines.second, lines.nano);
    if (!inside) return;
    event(tally, b, from, end > from && b[end - 1] == '\r' ? end - 1 : end);
    count(end + 1L - from);
  }

  private void goesOn(Recall lines, byte[] b, long size) {
    number++;
    lines.recalled(b, known.front);
    if (inside) count(size);
  }

  /** Counts lines of a file that holds no text. */
  public void binary(long moreLines, long moreBytes) {
    ShapeTally tally = tallies.binary();
    tally.lines += moreLines;
    tally.bytes += moreBytes;
    tally.undated += moreLines;
    if (tally.families.length == 0) tally.families = family;
    lines += moreLines;
    bytes += moreBytes;
    undated += moreLines;
  }

  private void begin(boolean dated, long atSecond, int atNano) {
    inEvent = true;
    eventUndated = !dated;
    if (!dated) return;
    timed = true;
    second = atSecond;
    nano = atNano;
    inside = !before(second, nano, sinceSecond, sinceNano) && before(second, nano, untilSecond, untilNano);
  }

  private static boolean before(long second, int nano, long otherSecond, int otherNano) {
    return second < otherSecond || second == otherSecond && nano < otherNano;
  }

  private void event(ShapeTally tally, byte[] b, int from, int to) {
    current = tally;
    if (tally.families.length == 0) tally.families = family;
    if (tally.wantsSample()) tallies.held(tally.offer(new Sample(file, number, Arrays.copyOfRange(b, from, Math.min(to, from + MAX_SAMPLE)))));
    if (!timed) return;
    tally.seen(second, nano);
    if (!eventUndated) span();
    if (second < stepFrom || second >= stepTo) turn();
  }

  private void span() {
    if (before(second, nano, firstSecond, firstNano)) {
      firstSecond = second;
      firstNano = nano;
    }
    if (before(lastSecond, lastNano, second, nano) || lastSecond == Long.MIN_VALUE) {
      lastSecond = second;
      lastNano = nano;
    }
  }

  /** Turns to the step that holds the current time. */
  private void turn() {
    flushTotal();
    tallies.coarsenIfFull();
    long step = tallies.step();
    stepFrom = tallies.grid().floor(second, step);
    stepTo = stepFrom + (step <= 3600 ? step : 1);
  }

  private void flushTotal() {
    if (stepLines > 0) total.add(stepFrom, stepLines, stepBytes);
    stepLines = 0;
    stepBytes = 0;
  }

  private void count(long size) {
    lines++;
    bytes += size;
    if (eventUndated) undated++;
    ShapeTally tally = current;
    if (tally == null) return;
    tally.lines++;
    tally.bytes += size;
    if (eventUndated) tally.undated++;
    if (!timed) return;
    tallies.count(tally, stepFrom, 1, size);
    stepLines++;
    stepBytes += size;
  }

  /** To be called once, behind the last line. */
  public void end() {
    flushTotal();
    tallies.flush();
    total.coarsen(tallies.grid(), tallies.step());
    tallies.cover(family[0], total);
    tallies.coarsenIfFull();
  }

  /** The place of its file in the order of the survey. */
  public int file() {
    return file;
  }

  public long lines() {
    return lines;
  }

  public long bytes() {
    return bytes;
  }

  /** Lines of events that carry no time of their own. */
  public long undated() {
    return undated;
  }

  public @Nullable Instant firstAt() {
    return firstSecond == Long.MAX_VALUE ? null : Instant.ofEpochSecond(firstSecond, firstNano);
  }

  public @Nullable Instant lastAt() {
    return lastSecond == Long.MIN_VALUE ? null : Instant.ofEpochSecond(lastSecond, lastNano);
  }
}
