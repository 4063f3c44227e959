package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.line.LineParser;
import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.time.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All tallies of a part of the input, by shape. {@link #add} is associative and commutative as long as nothing overflowed, so
 * parts may be counted apart and added up in any order.
 *
 * <p>Bounded: beyond {@value #MAX_SHAPES} shapes, the rare words of those that came least are taken for values; when that does not
 * help, new shapes are told apart by how they begin only, and after that not at all; beyond
 * {@value #MAX_CELLS} counts by time, steps become longer. Numbers of lines and bytes stay exact. Not thread-safe.
 */
public final class Tallies {
  static final int MAX_SHAPES = 32_768;
  static final int MAX_BEGINNINGS = 4_096;
  static final long MAX_HELD = 16L << 20;
  static final long MAX_CELLS = 1L << 20;
  private static final long OTHER = 0x4F_54_48_45_52L;
  private static final long BINARY = 0x42_49_4E_41_52_59L;
  private static final long BEGINNING = 0x42_45_47_49_4EL;
  private static final long SETTLED = 8;

  private final Grid grid;
  private TallyTable table = new TallyTable();
  private int beginnings;
  private long held;
  private long cells;
  private long step;
  private boolean overflowed;
  private boolean saturated;
  private long generation;
  private @Nullable RareWords rareWords;
  private final Map<Integer, Series> coverage = new TreeMap<>();

  public Tallies(Grid grid) {
    this.grid = grid;
    this.step = grid.finest();
  }

  /** Tallies that were written down. */
  Tallies(Grid grid, long step, boolean overflowed) {
    this.grid = grid;
    this.step = step;
    this.overflowed = overflowed;
  }

  public Grid grid() {
    return grid;
  }

  /** The step in which counts are kept, in seconds. */
  public long step() {
    return step;
  }

  /** Changes when tallies were replaced by others. */
  long generation() {
    return generation;
  }

  /** Whether there were more shapes than are told apart. */
  public boolean overflowed() {
    return overflowed;
  }

  /** Lines and bytes of each family of files by time. */
  public Map<Integer, Series> coverage() {
    return coverage;
  }

  /** All tallies in the order of their hashes. */
  public List<ShapeTally> all() {
    flush();
    List<ShapeTally> all = table.all();
    all.sort((a, b) -> Long.compareUnsigned(a.hash, b.hash));
    return all;
  }

  /** Takes in a tally that was written down. */
  void restored(ShapeTally tally) {
    put(tally);
    kept(tally);
    if (tally.kind == ShapeTally.Kind.BEGINNING) beginnings++;
  }

  @Nullable ShapeTally find(long hash) {
    return table.find(hash);
  }

  private ShapeTally put(ShapeTally tally) {
    table.put(tally);
    held += tally.text.length;
    return tally;
  }

  private boolean full() {
    return table.size() - beginnings >= MAX_SHAPES || held >= MAX_HELD;
  }

  /** The tally of the line that was parsed last, made when it is the first of its shape. */
  ShapeTally of(LineParser line) {
    ShapeTally found = find(line.shape);
    if (found != null) return found;
    if (full() && !compacted()) return rest(line.text, line.textFrom, line.textTo);
    ShapeTally.Kind kind = line.kind == LineParser.Kind.ACCESS ? ShapeTally.Kind.ACCESS : ShapeTally.Kind.MESSAGE;
    return put(new ShapeTally(line.shape, kind, line.textCopy(4_097), line.level, line.logger()));
  }

  /** The tally that a parsed line was counted in; where shapes were folded, the one that it would be folded into now, or null. */
  public @Nullable ShapeTally known(LineParser line) {
    ShapeTally found = find(line.shape);
    RareWords rare = rareWords;
    if (found == null && rare != null) found = find(LineParser.shape(rare.without(line.textCopy(4_097)), line.level, line.logger()));
    if (found == null) found = find(ShapeHash.mix(BEGINNING, Beginning.hash(line.text, line.textFrom, line.textTo)));
    return found == null ? find(OTHER) : found;
  }

  public @Nullable ShapeTally knownBinary() {
    return find(BINARY);
  }

  ShapeTally binary() {
    ShapeTally found = find(BINARY);
    return found != null ? found : put(new ShapeTally(BINARY, ShapeTally.Kind.BINARY, new byte[0], 0, null));
  }

  /**
   * Makes room: of the shapes that came least, the words that few shapes have are taken for values, so that they fall together. What
   * comes often stays as it is. False when that made too little room.
   */
  private boolean compacted() {
    if (saturated) return false;
    overflowed = true;
    long[] counts = table.all().stream().mapToLong(t -> t.lines).sorted().toArray();
    foldUpTo(counts[counts.length / 2]);
    saturated = table.size() - beginnings > MAX_SHAPES * 3 / 4 || held > MAX_HELD * 3 / 4;
    return !full();
  }

  /** Folds what remained since room was made last, so that the same kind of line does not stand both folded and not. */
  public void settle() {
    if (overflowed) foldUpTo(SETTLED);
  }

  private void foldUpTo(long few) {
    generation++;
    flush();
    List<ShapeTally> shapes = table.all();
    RareWords rare = new RareWords(shapes);
    rareWords = rare;
    table = new TallyTable();
    held = 0;
    cells = 0;
    List<ShapeTally> folded = new ArrayList<>();
    for (ShapeTally shape : shapes) {
      if (shape.kind == ShapeTally.Kind.MESSAGE && shape.lines <= few) folded.add(shape);
      else kept(put(shape));
    }
    for (ShapeTally shape : folded) fold(shape, rare.without(shape.text));
  }

  private void kept(ShapeTally shape) {
    cells += shape.series.size();
    for (Sample sample : shape.samples) held += sample.bytes().length;
  }

  private void fold(ShapeTally shape, byte[] text) {
    long hash = LineParser.shape(text, shape.level, shape.logger);
    ShapeTally taker = find(hash);
    if (taker == null) taker = put(new ShapeTally(hash, ShapeTally.Kind.MESSAGE, text, shape.level, shape.logger));
    int before = taker.series.size();
    int samples = taker.samples.size();
    taker.add(shape);
    taker.folded = true;
    cells += taker.series.size() - before;
    for (Sample sample : taker.samples.subList(Math.min(samples, taker.samples.size()), taker.samples.size())) held += sample.bytes().length;
  }

  private ShapeTally rest(byte[] text, int from, int to) {
    overflowed = true;
    long hash = ShapeHash.mix(BEGINNING, Beginning.hash(text, from, to));
    ShapeTally found = find(hash);
    if (found != null) return found;
    if (beginnings < MAX_BEGINNINGS) {
      beginnings++;
      return put(new ShapeTally(hash, ShapeTally.Kind.BEGINNING, Beginning.of(text, from, to), 0, null));
    }
    return other();
  }

  private ShapeTally other() {
    ShapeTally found = find(OTHER);
    return found != null ? found : put(new ShapeTally(OTHER, ShapeTally.Kind.OTHER, new byte[0], 0, null));
  }

  // ---- counting by time

  void count(ShapeTally tally, long at, long lines, long bytes) {
    if (tally.step != at) {
      flush(tally);
      tally.step = at;
    }
    tally.stepLines += lines;
    tally.stepBytes += bytes;
  }

  private void flush(ShapeTally tally) {
    if (tally.stepLines == 0) return;
    if (tally.series.add(tally.step, tally.stepLines, tally.stepBytes)) cells++;
    tally.stepLines = 0;
    tally.stepBytes = 0;
  }

  void flush() {
    for (ShapeTally tally : table.all()) flush(tally);
  }

  /** Makes steps longer until there are few enough counts; true when it did. */
  boolean coarsenIfFull() {
    if (cells <= MAX_CELLS) return false;
    flush();
    while (cells > MAX_CELLS) coarsen(grid.coarser(step));
    return true;
  }

  private void coarsen(long to) {
    step = to;
    cells = 0;
    for (ShapeTally tally : table.all()) {
      flush(tally);
      tally.series.coarsen(grid, step);
      tally.step = Long.MIN_VALUE;
      cells += tally.series.size();
    }
    for (Series series : coverage.values()) series.coarsen(grid, step);
  }

  void cover(int family, Series lines) {
    coverage.computeIfAbsent(family, f -> new Series()).addAll(lines);
  }

  void held(long more) {
    held += more;
  }

  // ---- adding up

  /** Adds another part; it must not be used afterwards. */
  public void add(Tallies other) {
    flush();
    other.flush();
    while (step < other.step) coarsen(grid.coarser(step));
    while (other.step < step) other.coarsen(grid.coarser(other.step));
    overflowed |= other.overflowed;
    for (ShapeTally tally : other.all()) add(tally);
    for (Map.Entry<Integer, Series> each : other.coverage.entrySet()) cover(each.getKey(), each.getValue());
    coarsenIfFull();
  }

  private void add(ShapeTally tally) {
    ShapeTally mine = find(tally.hash);
    if (mine == null) mine = room(tally);
    int before = mine.series.size();
    mine.add(tally);
    cells += mine.series.size() - before;
    for (Sample sample : tally.samples) held += sample.bytes().length;
  }

  private ShapeTally room(ShapeTally tally) {
    boolean special = tally.kind == ShapeTally.Kind.OTHER || tally.kind == ShapeTally.Kind.BINARY;
    boolean beginning = tally.kind == ShapeTally.Kind.BEGINNING;
    if (beginning && beginnings >= MAX_BEGINNINGS) return other();
    if (beginning) beginnings++;
    if (special || beginning || !full() || compacted()) return put(new ShapeTally(tally.hash, tally.kind, tally.text, tally.level, tally.logger));
    byte[] text = tally.kind == ShapeTally.Kind.ACCESS ? new byte[0] : tally.text;
    return rest(text, 0, text.length);
  }
}
