package dev.allclear.engine.changes.index;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Commits by number, parents before children, in columns. */
final class CommitTable {
  private static final int LENGTH = Constants.OBJECT_ID_LENGTH;
  private final Bytes ids = new Bytes();
  private final Longs times = new Longs();
  private final Longs touched = new Longs();
  private final Ints parentEnds = new Ints();
  private final Ints parents = new Ints();
  private int[] slots = new int[0];

  int size() {
    return times.size();
  }

  ObjectId id(int number) {
    return ObjectId.fromRaw(ids.array(), number * LENGTH);
  }

  long time(int number) {
    return times.get(number);
  }

  long touched(int number) {
    return touched.get(number);
  }

  void touched(int number, long bits) {
    touched.set(number, bits);
  }

  int parents(int number) {
    return parentEnds.get(number) - firstParent(number);
  }

  int parent(int number, int which) {
    return parents.get(firstParent(number) + which);
  }

  private int firstParent(int number) {
    return number == 0 ? 0 : parentEnds.get(number - 1);
  }

  /** The number of a commit, or -1. */
  int number(AnyObjectId id) {
    if (slots.length == 0) {
      rehash();
    }
    int slot = id.hashCode() & slots.length - 1;
    while (slots[slot] >= 0) {
      if (id.equals(id(slots[slot]))) {
        return slots[slot];
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  int add(CommitInfo commit) {
    byte[] id = new byte[LENGTH];
    commit.id().copyRawTo(id, 0);
    ids.add(id);
    times.add(commit.committedAt());
    touched.add(Touched.ANYTHING);
    Arrays.stream(commit.parents()).forEach(parents::add);
    parentEnds.add(parents.size());
    if (2 * times.size() >= slots.length) {
      rehash();
    } else {
      put(times.size() - 1);
    }
    return times.size() - 1;
  }

  private void rehash() {
    slots = new int[Math.max(1024, Integer.highestOneBit(times.size() + 1) * 8)];
    Arrays.fill(slots, -1);
    for (int i = 0; i < times.size(); i++) {
      put(i);
    }
  }

  private void put(int number) {
    int slot = id(number).hashCode() & slots.length - 1;
    while (slots[slot] >= 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = number;
  }

  int parentsFrom(int commit) {
    return commit >= times.size() ? 0 : parents.size() - firstParent(commit);
  }

  void add(ByteBuffer in, int commits, int allParents) {
    ids.add(in, commits * LENGTH);
    times.add(in, commits);
    touched.add(in, commits);
    parentEnds.add(in, commits);
    parents.add(in, allParents);
    if (commits > 0 && parentEnds.get(parentEnds.size() - 1) != parents.size()) {
      throw new IllegalStateException("damaged");
    }
    slots = new int[0];
  }

  void writeTo(ByteBuffer out, int from) {
    ids.writeTo(out, from * LENGTH);
    times.writeTo(out, from);
    touched.writeTo(out, from);
    parentEnds.writeTo(out, from);
    parents.writeTo(out, firstParent(from));
  }

  /** How many bytes one commit takes, its parents apart. */
  static int width() {
    return LENGTH + 8 + 8 + 4;
  }
}
