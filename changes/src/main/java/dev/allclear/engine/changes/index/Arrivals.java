package dev.allclear.engine.changes.index;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * When each commit arrived on the line of first parents that ends in a tip: at the committer's time of the commit of
 * that line that brought it. Linear in the number of commits that the tip reaches.
 */
public final class Arrivals {
  private final StatementIndex index;
  private final long[] at;
  private final int[] order;
  private final BitSet reached = new BitSet();
  private int next;

  /**
   * Computes the arrivals.
   *
   * @param tip the number of a commit in the index
   */
  public Arrivals(StatementIndex index, int tip) {
    this.index = index;
    this.at = new long[index.commits()];
    this.order = new int[index.commits()];
    List<Integer> line = new ArrayList<>();
    for (int c = tip; c >= 0; c = index.commit(c).parents().length == 0 ? -1 : index.commit(c).parents()[0]) {
      line.add(c);
    }
    for (int commit : line.reversed()) {
      bring(commit, index.commit(commit).committedAt());
    }
  }

  private void bring(int commit, long time) {
    Deque<Integer> stack = new ArrayDeque<>();
    stack.push(commit);
    while (!stack.isEmpty()) {
      int top = stack.peek();
      boolean ready = true;
      for (int parent : index.commit(top).parents()) {
        if (!reached.get(parent)) {
          stack.push(parent);
          ready = false;
        }
      }
      if (ready) {
        stack.pop();
        if (!reached.get(top)) {
          reached.set(top);
          at[top] = time;
          order[top] = next++;
        }
      }
    }
  }

  /** Whether the tip reaches the commit at all. */
  public boolean reaches(int commit) {
    return reached.get(commit);
  }

  /** When a commit that is reached arrived. */
  public Instant at(int commit) {
    return Instant.ofEpochSecond(at[commit]);
  }

  /** Where it stands in the order of arrival, parents before children. */
  public int order(int commit) {
    return order[commit];
  }

  /** The numbers of all commits that the tip reaches. */
  public BitSet all() {
    return (BitSet) reached.clone();
  }
}
