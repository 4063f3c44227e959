package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Arrivals;
import dev.allclear.engine.changes.index.StatementIndex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commits of a question in time: which were there at the onset, and which of them are new enough to be suspected. */
final class Span {
  private final Instant from;
  private final Instant onset;
  private final Arrivals arrivals;
  private final DeployTimes deploys;
  private final int newest;
  private final int commits;

  Span(Question question, StatementIndex index, Arrivals arrivals, GitMirror mirror) {
    this.onset = question.onset();
    this.from = onset.minus(question.window());
    this.arrivals = arrivals;
    this.deploys = new DeployTimes(question.deploys(), index, arrivals, mirror);
    int last = 0;
    int fresh = 0;
    for (int c = arrivals.next(0); c >= 0; c = arrivals.next(c + 1)) {
      boolean there = arrivals.second(c) <= onset.getEpochSecond();
      if (there && arrivals.order(c) >= arrivals.order(last)) {
        last = c;
      }
      if (there && index.parents(c) < 2 && in(c)) {
        fresh++;
      }
    }
    this.newest = last;
    this.commits = fresh;
  }

  /** Whether the commit could have run at the onset. */
  boolean before(int commit) {
    return arrivals.reaches(commit) && arrivals.second(commit) <= onset.getEpochSecond() && !effective(commit).isAfter(onset);
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
    return newest;
  }

  /** How many commits, merges apart, fall into the window. */
  int commits() {
    return commits;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  List<String> notes() {
    return deploys.notes();
  }
}
