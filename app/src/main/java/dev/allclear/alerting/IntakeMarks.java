package dev.allclear.alerting;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the journals of the nodes have become alerts. */
public interface IntakeMarks {
  /** The last number that was applied; empty before the first. */
  OptionalLong applied(String node);

  /** Writes a word, so that a database that only reads is noticed. */
  void beat(String node, Instant at);

  /** When a node last wrote a word; empty before the first. */
  Optional<Instant> beatAt(String node);

  /** Whether another node wrote a word since an instant. */
  boolean hasOthers(String node, Instant since);

  /** Joins the transaction of what was applied. */
  void apply(String node, long number, Instant at);

  /** Whether what was done without the database is told to it for the first time. Joins the transaction of what follows from it. */
  boolean once(String node, long deed);

  /** All deeds up to a number were told, and so were those that have none. Joins the caller's transaction. */
  void settle(String node, long upTo, Instant at);

  /** Keeps an entry that could not be applied, with the reason. */
  void refuse(String node, long number, byte[] entry, String why, Instant at);

  /** Entries that could not be applied. */
  long refused();

  /** Whether a failure is the database's own and not of what it was given: it only reads, is full, shuts down, or is broken. */
  boolean isTheDatabasesOwn(RuntimeException failure);
}
