package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.time.Grid;
import dev.allclear.engine.logs.wire.WireReader;
import dev.allclear.engine.logs.wire.WireWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes and reads the tallies of one file; what was written and read adds up to the same as the tallies themselves. */
public final class TallyCodec {
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_COUNT = 1 << 26;

  private TallyCodec() {}

  public static void write(Tallies tallies, WireWriter out) throws IOException {
    out.number(tallies.step());
    out.number(tallies.overflowed() ? 1 : 0);
    var shapes = tallies.all();
    out.number(shapes.size());
    for (ShapeTally shape : shapes) shape(shape, out);
    Series lines = new Series();
    tallies.coverage().values().forEach(lines::addAll);
    series(lines, out);
  }

  private static void shape(ShapeTally s, WireWriter out) throws IOException {
    out.fixed(s.hash);
    out.number(s.kind.ordinal());
    out.bytes(s.text);
    out.number(s.level);
    out.optional(s.logger);
    out.number(s.lines);
    out.number(s.bytes);
    out.number(s.undated);
    out.number((s.dated() ? 1 : 0) | (s.folded ? 2 : 0));
    if (s.dated()) {
      out.signed(s.firstSecond);
      out.number(s.firstNano);
      out.signed(s.lastSecond);
      out.number(s.lastNano);
    }
    series(s.series, out);
    out.number(s.samples.size());
    for (Sample sample : s.samples) {
      out.number(sample.line());
      out.bytes(sample.bytes());
    }
  }

  private static void series(Series series, WireWriter out) throws IOException {
    out.number(series.size());
    long last = 0;
    for (int i = 0; i < series.size(); i++) {
      out.signed(series.at(i) - last);
      out.number(series.lines(i));
      out.number(series.bytes(i));
      last = series.at(i);
    }
  }

  /**
   * Reads tallies back.
   *
   * @param file the place of their file in the order of the survey
   * @param family the number of its log
   */
  public static Tallies read(WireReader in, Grid grid, int file, int family) throws IOException {
    long step = in.number();
    Tallies tallies = new Tallies(grid, step, in.number(1) == 1);
    for (int n = in.number(MAX_COUNT); n > 0; n--) tallies.restored(shape(in, file, family));
    Series lines = new Series();
    series(in, lines);
    if (lines.size() > 0) tallies.cover(family, lines);
    return tallies;
  }

  private static ShapeTally shape(WireReader in, int file, int family) throws IOException {
    long hash = in.fixed();
    ShapeTally.Kind kind = ShapeTally.Kind.values()[in.number(ShapeTally.Kind.values().length - 1)];
    byte[] text = in.bytes(MAX_TEXT);
    int level = in.number(255);
    @Nullable String logger = in.optional(MAX_TEXT);
    ShapeTally s = new ShapeTally(hash, kind, text, level, logger);
    s.lines = in.number();
    s.bytes = in.number();
    s.undated = in.number();
    int flags = in.number(3);
    s.folded = (flags & 2) != 0;
    if ((flags & 1) != 0) {
      s.seen(in.signed(), in.number(999_999_999));
      s.seen(in.signed(), in.number(999_999_999));
    }
    series(in, s.series);
    for (int n = in.number(ShapeTally.SAMPLES); n > 0; n--) s.samples.add(new Sample(file, in.number(), in.bytes(MAX_TEXT)));
    s.families = new int[] {family};
    return s;
  }

  private static void series(WireReader in, Series series) throws IOException {
    long at = 0;
    for (int n = in.number(MAX_COUNT); n > 0; n--) {
      at += in.signed();
      series.add(at, in.number(), in.number());
    }
  }
}
