package dev.allclear.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Who did what to which thing when. Entries are only ever added, in the transaction of the act. Never put a secret in one. */
@Service
public class Audit {
  private final AuditEntries entries;
  private final Actors actors;
  private final Clock clock;

  Audit(AuditEntries entries, Actors actors, Clock clock) {
    this.entries = entries;
    this.actors = actors;
    this.clock = clock;
  }

  /** One act. {@code act} is a verb such as {@code revert.prepare}. */
  public record Entry(Instant at, String actor, Actor.Kind kind, String act, String subject, String detail) {}

  /** Records an act of the present actor. */
  public void record(String act, String subject, String detail) {
    record(actors.current(), act, subject, detail);
  }

  public void record(Actor actor, String act, String subject, String detail) {
    entries.add(new Entry(clock.instant(), actor.name(), actor.kind(), act, subject, detail));
  }

  /** The newest entries, newest first. */
  public List<Entry> latest(int limit) {
    return entries.latest(limit);
  }
}
