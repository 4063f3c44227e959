package dev.allclear.engine.changes.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * All statements that were added or removed over the known history, by their text. Grows by whole commits, parents
 * first; not thread-safe while it grows.
 */
public final class StatementIndex {
  private final List<CommitInfo> commits = new ArrayList<>();
  private final Map<ObjectId, Integer> numbers = new HashMap<>();
  private final Map<String, List<Entry>> byKey = new LinkedHashMap<>();
  private int statements;
  private int missing;
  private int skipped;
  private boolean part;

  /** The number of commits, merges included. */
  public int commits() {
    return commits.size();
  }

  /** The number of entries. */
  public int statements() {
    return statements;
  }

  /** Objects that were not in the repository when a commit was read, as in a partial clone. */
  public int missing() {
    return missing;
  }

  /** Files that were too large to read. */
  public int skipped() {
    return skipped;
  }

  /** The commit of this number. */
  public CommitInfo commit(int number) {
    return commits.get(number);
  }

  /** The number of a commit, or -1 when it is not in the index. */
  public int number(AnyObjectId id) {
    return numbers.getOrDefault(id.toObjectId(), -1);
  }

  /** Every distinct text with what was done to it, in order of first appearance. */
  public Map<String, List<Entry>> byKey() {
    return byKey;
  }

  /** Whether only a window of the history was read; then the first commit stands for all that came before. */
  public boolean isPart() {
    return part;
  }

  void partOfHistory() {
    part = true;
  }

  int add(CommitInfo commit) {
    int number = commits.size();
    commits.add(commit);
    numbers.put(commit.id(), number);
    return number;
  }

  void add(Entry entry) {
    byKey.computeIfAbsent(entry.key(), k -> new ArrayList<>(2)).add(entry);
    statements++;
  }

  void count(int moreMissing, int moreSkipped) {
    missing += moreMissing;
    skipped += moreSkipped;
  }
}
