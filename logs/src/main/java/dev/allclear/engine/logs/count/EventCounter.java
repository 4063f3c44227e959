package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.line.LineParser;
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

  public EventCounter(Tallies tallies, LineParser parser, int file, int family, @Nullable Instant since, @Nullable Instant until) {
    this.tallies = tallies;
    this.parser = parser;
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
    if (!parser.continuation) begin();
    if (!inside) return;
    lines++;
    bytes += size;
    if (eventUndated) undated++;
    if (!parser.continuation) event(b, from, to);
    ShapeTally tally = current;
    if (tally != null) count(tally, size);
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

  private void begin() {
    inEvent = true;
    eventUndated = !parser.dated;
    if (!parser.dated) return;
    timed = true;
    second = parser.second;
    nano = parser.nano;
    inside = !before(second, nano, sinceSecond, sinceNano) && before(second, nano, untilSecond, untilNano);
  }

  private static boolean before(long second, int nano, long otherSecond, int otherNano) {
    return second < otherSecond || second == otherSecond && nano < otherNano;
  }

  private void event(byte[] b, int from, int to) {
    ShapeTally tally = tallies.of(parser);
    current = tally;
    if (tally.families.length == 0) tally.families = family;
    if (tally.wantsSample()) tallies.held(tally.offer(new Sample(file, number, Arrays.copyOfRange(b, from, Math.min(to, from + MAX_SAMPLE)))));
    if (!timed) return;
    tally.seen(second, nano);
    if (parser.dated) span();
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

  private void count(ShapeTally tally, long size) {
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
