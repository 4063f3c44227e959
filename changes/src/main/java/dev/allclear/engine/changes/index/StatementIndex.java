package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.match.Pairs;
import dev.allclear.engine.changes.source.Level;
import dev.allclear.engine.changes.source.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * All statements that were added or removed over the known history, by their text. Grows by whole commits, parents first; not thread-safe while it grows.
 *
 * <p>It lies in columns of numbers, as it does on disk, so that reading it is copying it, and a question makes objects only of what it finds.
 */
public final class StatementIndex {
  private static final Entry.Kind[] KINDS = Entry.Kind.values();
  private static final Shape[] SHAPES = Shape.values();
  private static final Level[] LEVELS = Level.values();

  private final CommitTable commits = new CommitTable();
  private final TextTable texts = new TextTable();
  /** By text: which key it is, or -1. */
  private final Ints keyOfText = new Ints();
  private final Ints textOfKey = new Ints();
  private final Longs pairsOfKey = new Longs();
  /** By key: its first and last entry; by entry: the next one of the same key, or -1. */
  private final Ints firstOfKey = new Ints();
  private final Ints lastOfKey = new Ints();
  private final Ints next = new Ints();
  private final Ints commitOf = new Ints();
  private final Ints keyOf = new Ints();
  private final Ints fileOf = new Ints();
  private final Ints lineOf = new Ints();
  private final Ints beforeOf = new Ints();
  private final Ints nameOf = new Ints();
  private final Bytes deedOf = new Bytes();
  private int missing;
  private int skipped;
  private boolean part;

  /** The number of commits, merges included. */
  public int commits() {
    return commits.size();
  }

  /** The number of entries. */
  public int statements() {
    return next.size();
  }

  /** The number of distinct texts of statements. */
  public int keys() {
    return textOfKey.size();
  }

  /** Objects that were not in the repository when a commit was read, as in a partial clone, or damaged. */
  public int missing() {
    return missing;
  }

  /** Files that were too large to read. */
  public int skipped() {
    return skipped;
  }

  /** The commit of this number. */
  public CommitInfo commit(int number) {
    int[] parents = new int[commits.parents(number)];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = commits.parent(number, i);
    }
    return new CommitInfo(commits.id(number), commits.time(number), parents);
  }

  /** How many parents the commit of this number has in the index. */
  public int parents(int number) {
    return commits.parents(number);
  }

  /** The number of one of its parents; the first is 0. */
  public int parent(int number, int which) {
    return commits.parent(number, which);
  }

  /** When the commit of this number was committed, in seconds since 1970. */
  public long committedAt(int number) {
    return commits.time(number);
  }

  /** Whether the commit may have changed any of these, told by the bits of {@link Touched}. */
  public boolean mayTouch(int number, long what) {
    return (commits.touched(number) & what) != 0;
  }

  /** The number of a commit, or -1 when it is not in the index. */
  public int number(AnyObjectId id) {
    return commits.number(id);
  }

  /** Whether only a window of the history was read; then the first commit stands for all that came before. */
  public boolean isPart() {
    return part;
  }

  /**
   * The texts that have no pairs but these, with what was done to them, in order of first appearance. Takes some nanoseconds for each other text.
   *
   * @param pairs the pairs of letters that all samples have
   */
  public Map<String, List<Entry>> within(long[] pairs) {
    Map<String, List<Entry>> found = new LinkedHashMap<>();
    int keys = textOfKey.size();
    for (int key = 0; key < keys; key++) {
      if (within(key * Pairs.LONGS, pairs)) {
        List<Entry> entries = new ArrayList<>();
        String text = texts.get(textOfKey.get(key));
        for (int e = firstOfKey.get(key); e >= 0; e = next.get(e)) {
          entries.add(entry(e, text));
        }
        found.put(text, entries);
      }
    }
    return found;
  }

  private boolean within(int at, long[] pairs) {
    for (int i = 0; i < Pairs.LONGS; i++) {
      if ((pairsOfKey.get(at + i) & ~pairs[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private Entry entry(int e, String key) {
    int deed = deedOf.get(e);
    return new Entry(commitOf.get(e), KINDS[deed & 7], texts.get(fileOf.get(e)), lineOf.get(e), key, SHAPES[deed >> 3 & 3], LEVELS[deed >> 5 & 7], texts.get(beforeOf.get(e)),
        texts.get(nameOf.get(e)));
  }

  void partOfHistory() {
    part = true;
  }

  int add(CommitInfo commit) {
    return commits.add(commit);
  }

  void touched(int commit, long bits) {
    commits.touched(commit, bits);
  }

  void add(Entry e) {
    commitOf.add(e.commit());
    keyOf.add(key(e.key()));
    fileOf.add(text(e.file()));
    lineOf.add(e.line());
    beforeOf.add(text(e.before()));
    nameOf.add(text(e.name()));
    deedOf.add(e.kind().ordinal() | e.shape().ordinal() << 3 | e.level().ordinal() << 5);
    link(keyOf.get(keyOf.size() - 1));
  }

  private int text(String text) {
    int number = texts.number(text);
    while (keyOfText.size() < texts.size()) {
      keyOfText.add(-1);
    }
    return number;
  }

  private int key(String key) {
    int text = text(key);
    if (keyOfText.get(text) < 0) {
      keyOfText.set(text, textOfKey.size());
      textOfKey.add(text);
      for (long bits : Pairs.needed(key)) {
        pairsOfKey.add(bits);
      }
    }
    return keyOfText.get(text);
  }

  /** Hangs the entry that comes next behind the others of its key. */
  private void link(int key) {
    int entry = next.size();
    next.add(-1);
    if (key == firstOfKey.size()) {
      firstOfKey.add(entry);
      lastOfKey.add(entry);
    } else {
      next.set(lastOfKey.get(key), entry);
      lastOfKey.set(key, entry);
    }
  }

  void count(int moreMissing, int moreSkipped) {
    missing += moreMissing;
    skipped += moreSkipped;
  }

  /** How far an index has grown: what comes behind is what it grew by. */
  record Size(int commits, int texts, int keys, int entries) {
    static final Size NOTHING = new Size(0, 0, 0, 0);
  }

  Size size() {
    return new Size(commits.size(), texts.size(), textOfKey.size(), next.size());
  }

  /** What it grew by since, ready to be written. */
  ByteBuffer since(Size from, ByteBufferMaker maker) {
    int[] counts = {missing, skipped, commits.size() - from.commits, commits.parentsFrom(from.commits), texts.size() - from.texts, texts.lengthFrom(from.texts),
        textOfKey.size() - from.keys, next.size() - from.entries};
    ByteBuffer out = maker.make(4 * counts.length + counts[2] * CommitTable.width() + 4 * counts[3] + 4 * counts[4] + counts[5] + counts[6] * (4 + 8 * Pairs.LONGS) + counts[7] * (6 * 4 + 1));
    for (int count : counts) {
      out.putInt(count);
    }
    commits.writeTo(out, from.commits);
    texts.writeTo(out, from.texts);
    textOfKey.writeTo(out, from.keys);
    pairsOfKey.writeTo(out, from.keys * Pairs.LONGS);
    for (Ints column : List.of(commitOf, keyOf, fileOf, lineOf, beforeOf, nameOf)) {
      column.writeTo(out, from.entries);
    }
    deedOf.writeTo(out, from.entries);
    return out;
  }

  /** Makes room for what is written. */
  interface ByteBufferMaker {
    ByteBuffer make(int bytes);
  }

  /** Takes in what {@link #since} wrote of an index that had been as large as this one. */
  void add(ByteBuffer in) {
    missing = in.getInt();
    skipped = in.getInt();
    int[] counts = new int[6];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.getInt();
    }
    commits.add(in, counts[0], counts[1]);
    texts.add(in, counts[2], counts[3]);
    textOfKey.add(in, counts[4]);
    pairsOfKey.add(in, counts[4] * Pairs.LONGS);
    for (Ints column : List.of(commitOf, keyOf, fileOf, lineOf, beforeOf, nameOf)) {
      column.add(in, counts[5]);
    }
    deedOf.add(in, counts[5]);
    while (keyOfText.size() < texts.size()) {
      keyOfText.add(-1);
    }
    for (int key = textOfKey.size() - counts[4]; key < textOfKey.size(); key++) {
      keyOfText.set(textOfKey.get(key), key);
    }
    while (next.size() < keyOf.size()) {
      link(keyOf.get(next.size()));
    }
  }
}
