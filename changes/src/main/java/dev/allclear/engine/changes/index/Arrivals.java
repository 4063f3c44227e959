package dev.allclear.engine.changes.index;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;

/**
 * When each commit arrived on the line of first parents that ends in a tip: at the committer's time of the commit of
 * that line that brought it. Linear in the number of commits that the tip reaches. Immutable.
 */
public final class Arrivals {
  private final StatementIndex index;
  private final long[] at;
  private final int[] order;
  private final BitSet reached = new BitSet();
  private int[] stack = new int[64];
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
    int[] line = new int[index.commits()];
    int length = 0;
    for (int c = tip; c >= 0; c = index.parents(c) == 0 ? -1 : index.parent(c, 0)) {
      line[length++] = c;
    }
    for (int i = length - 1; i >= 0; i--) {
      bring(line[i], index.committedAt(line[i]));
    }
    stack = new int[0];
  }

  private void bring(int commit, long time) {
    int depth = 0;
    stack[depth++] = commit;
    while (depth > 0) {
      int top = stack[depth - 1];
      boolean ready = true;
      int parents = index.parents(top);
      if (depth + parents >= stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length + parents);
      }
      for (int i = 0; i < parents; i++) {
        int parent = index.parent(top, i);
        if (!reached.get(parent)) {
          stack[depth++] = parent;
          ready = false;
        }
      }
      if (ready) {
        depth--;
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

  /** The same in seconds since 1970. */
  public long second(int commit) {
    return at[commit];
  }

  /** Where it stands in the order of arrival, parents before children. */
  public int order(int commit) {
    return order[commit];
  }

  /** The next commit from this number on that the tip reaches, or -1. */
  public int next(int commit) {
    return reached.nextSetBit(commit);
  }

  /** The last commit up to this number that the tip reaches, or -1. */
  public int previous(int commit) {
    return reached.previousSetBit(commit);
  }

  /** One more than the highest number of a commit that the tip reaches. */
  public int end() {
    return reached.length();
  }
}
