package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Arrivals;
import dev.allclear.engine.changes.index.StatementIndex;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The commits of a question in time: which were there at the onset, and which of them are new enough to be suspected. */
final class Span {
  private final Instant from;
  private final Instant onset;
  private final Arrivals arrivals;
  private final DeployTimes deploys;
  private final StatementIndex index;

  Span(Question question, StatementIndex index, ObjectId tip, GitMirror mirror) {
    this.index = index;
    this.onset = question.onset();
    this.from = onset.minus(question.window());
    this.arrivals = new Arrivals(index, index.number(tip));
    this.deploys = new DeployTimes(question.deploys(), index, arrivals, mirror);
  }

  /** Whether the commit could have run at the onset. */
  boolean before(int commit) {
    return arrivals.reaches(commit) && !arrivals.at(commit).isAfter(onset) && !effective(commit).isAfter(onset);
  }

  /** Whether it is also new enough. */
  boolean in(int commit) {
    return before(commit) && !effective(commit).isBefore(from);
  }

  /** When it was deployed if that is known, else when it arrived. */
  Instant effective(int commit) {
    Deploy deploy = deploys.of(commit);
    return deploy == null ? arrivals.at(commit) : deploy.at();
  }

  Instant arrived(int commit) {
    return arrivals.at(commit);
  }

  @Nullable Deploy deploy(int commit) {
    return deploys.of(commit);
  }

  boolean deploysKnown() {
    return deploys.known();
  }

  int order(int commit) {
    return arrivals.order(commit);
  }

  Instant onset() {
    return onset;
  }

  /** The number of the commit that arrived last before the onset. */
  int newest() {
    int newest = 0;
    BitSet all = arrivals.all();
    for (int c = all.nextSetBit(0); c >= 0; c = all.nextSetBit(c + 1)) {
      if (!arrivals.at(c).isAfter(onset) && arrivals.order(c) >= arrivals.order(newest)) {
        newest = c;
      }
    }
    return newest;
  }

  /** How many commits, merges apart, fall into the window. */
  int commits() {
    int n = 0;
    BitSet all = arrivals.all();
    for (int c = all.nextSetBit(0); c >= 0; c = all.nextSetBit(c + 1)) {
      if (index.commit(c).parents().length < 2 && in(c)) {
        n++;
      }
    }
    return n;
  }

  BitSet all() {
    return arrivals.all();
  }

  List<String> notes() {
    return deploys.notes();
  }
}
