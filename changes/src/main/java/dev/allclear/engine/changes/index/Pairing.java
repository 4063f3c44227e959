package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Level;
import dev.allclear.engine.changes.source.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets what a commit removed against what it added: the same text in the same file is no change, in another file it
 * was moved, and a like text in the same place was reworded.
 */
final class Pairing {
  private static final double LIKE_IN_PLACE = 0.4;
  private static final double LIKE_IN_FILE = 0.75;

  private final int commit;
  private final boolean cutOff;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<FileDiff, List<Side>> removedOf = new IdentityHashMap<>();
  private long comparisons = 500_000;

  private record Side(FileDiff file, Statement statement) {}

  Pairing(int commit, boolean cutOff) {
    this.commit = commit;
    this.cutOff = cutOff;
  }

  List<Entry> entries(List<FileDiff> files) {
    List<Side> added = new ArrayList<>();
    List<Side> removed = new ArrayList<>();
    for (FileDiff file : files) {
      cancel(file, added, removed);
    }
    removed.forEach(side -> removedOf.computeIfAbsent(side.file, f -> new ArrayList<>()).add(side));
    Map<String, List<Side>> gone = new HashMap<>();
    removed.forEach(side -> gone.computeIfAbsent(side.statement.key(), k -> new ArrayList<>()).add(side));
    for (Side side : added) {
      add(side, gone);
    }
    for (Side side : removed) {
      entries.add(entry(Entry.Kind.REMOVED, side, side.file.oldPath(), ""));
    }
    return entries;
  }

  private void cancel(FileDiff file, List<Side> added, List<Side> removed) {
    Map<String, List<Statement>> before = new LinkedHashMap<>();
    file.removed().forEach(s -> before.computeIfAbsent(s.key(), k -> new ArrayList<>()).add(s));
    for (Statement now : file.added()) {
      List<Statement> same = before.getOrDefault(now.key(), List.of());
      if (same.isEmpty()) {
        added.add(new Side(file, now));
      } else {
        Statement was = same.removeFirst();
        if (was.level() != now.level() && was.level() != Level.NONE && now.level() != Level.NONE) {
          entries.add(new Entry(commit, Entry.Kind.LEVEL, file.path(), now.from() + 1, now.key(), now.shape(), now.level(), was.level().name(), now.name()));
        }
      }
    }
    before.values().forEach(left -> left.forEach(s -> removed.add(new Side(file, s))));
  }

  private void add(Side side, Map<String, List<Side>> gone) {
    if (cutOff) {
      entries.add(entry(Entry.Kind.FOUND, side, side.file.path(), ""));
      return;
    }
    List<Side> same = gone.getOrDefault(side.statement.key(), List.of());
    if (!same.isEmpty()) {
      Side from = same.removeFirst();
      entries.add(entry(Entry.Kind.MOVED, side, side.file.path(), from.file.oldPath()));
      return;
    }
    Statement old = reworded(side);
    entries.add(old == null ? entry(Entry.Kind.ADDED, side, side.file.path(), "")
        : entry(Entry.Kind.REWORDED, side, side.file.path(), old.key()));
  }

  /** The removed statement that this one replaces; a huge commit is compared only as far as a fixed number of pairs. */
  private @Nullable Statement reworded(Side side) {
    Statement best = null;
    double most = 0;
    int place = side.file.editOf(side.statement.line(), false);
    Set<String> words = words(side.statement.key());
    for (Side other : removedOf.getOrDefault(side.file, List.of())) {
      if (comparisons-- > 0) {
        double like = likeness(words, words(other.statement.key()));
        boolean here = side.file.editOf(other.statement.line(), true) == place;
        if (like >= (here ? LIKE_IN_PLACE : LIKE_IN_FILE) && like > most) {
          most = like;
          best = other.statement;
        }
      }
    }
    return best;
  }

  private static Set<String> words(String key) {
    Set<String> words = new HashSet<>();
    for (String word : key.split("[^\\p{L}]+")) {
      if (word.length() > 2) {
        words.add(word);
      }
    }
    return words;
  }

  /** Dice's coefficient of two sets of words. */
  private static double likeness(Set<String> a, Set<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    long common = a.stream().filter(b::contains).count();
    return 2.0 * common / (a.size() + b.size());
  }

  private Entry entry(Entry.Kind kind, Side side, String path, String before) {
    Statement s = side.statement;
    return new Entry(commit, kind, path, s.line() + 1, s.key(), s.shape(), s.level(), before, s.name());
  }
}
