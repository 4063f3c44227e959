package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Arrivals;
import dev.allclear.engine.changes.index.StatementIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * When each commit was first deployed. Where production deploys are known, only those count. The first known deploy
 * does not date what had long arrived: it may have run before anybody kept account.
 */
final class DeployTimes {
  static final Duration NEWS = Duration.ofDays(30);

  private final StatementIndex index;
  private final @Nullable Deploy[] first;
  private final BitSet seen = new BitSet();
  private final List<String> notes = new ArrayList<>();

  DeployTimes(List<Deploy> deploys, StatementIndex index, Arrivals arrivals, GitMirror mirror) {
    this.index = index;
    this.first = new Deploy[index.commits()];
    boolean begun = false;
    for (Deploy deploy : inProduction(deploys)) {
      int commit = number(deploy.commit().isBlank() ? deploy.version() : deploy.commit(), mirror);
      if (commit < 0 && index.isPart()) {
        continue;
      }
      if (commit < 0) {
        notes.add("The deploy of " + deploy.version() + " at " + deploy.at() + " names a commit that is not in the history read; it was left out.");
        continue;
      }
      int previous = deploy.previousCommit() == null ? -1 : number(deploy.previousCommit(), mirror);
      if (previous >= 0) {
        mark(previous, null);
      } else if (!begun) {
        markOld(commit, deploy.at().minus(NEWS), arrivals);
      }
      mark(commit, deploy);
      begun = true;
    }
  }

  private static List<Deploy> inProduction(List<Deploy> deploys) {
    List<Deploy> sorted = deploys.stream().sorted(Comparator.comparing(Deploy::at)).toList();
    List<Deploy> production = sorted.stream().filter(d -> {
      String name = d.environment().toLowerCase(Locale.ROOT);
      return name.startsWith("prod") || name.equals("live");
    }).toList();
    return production.isEmpty() ? sorted : production;
  }

  private int number(String name, GitMirror mirror) {
    if (name.isBlank()) {
      return -1;
    }
    ObjectId id = mirror.commit(name);
    return id == null ? -1 : index.number(id);
  }

  private void mark(int from, @Nullable Deploy deploy) {
    Deque<Integer> stack = new ArrayDeque<>();
    stack.push(from);
    while (!stack.isEmpty()) {
      int commit = stack.pop();
      if (!seen.get(commit)) {
        seen.set(commit);
        first[commit] = deploy;
        for (int i = 0; i < index.parents(commit); i++) {
          stack.push(index.parent(commit, i));
        }
      }
    }
  }

  private void markOld(int deployed, Instant before, Arrivals arrivals) {
    for (int commit = 0; commit < index.commits(); commit++) {
      if (commit != deployed && arrivals.reaches(commit) && arrivals.at(commit).isBefore(before)) {
        seen.set(commit);
      }
    }
    seen.clear(deployed);
  }

  /** Whether any deploy could be placed in the history. */
  boolean known() {
    return !seen.isEmpty();
  }

  /** The first deploy that is known to have held the commit, or null. */
  @Nullable Deploy of(int commit) {
    return first[commit];
  }

  List<String> notes() {
    return notes;
  }
}
