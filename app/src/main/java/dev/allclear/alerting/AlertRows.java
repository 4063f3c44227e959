package dev.allclear.alerting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of alerts. What changes or locks them joins the caller's transaction and are meant for it. */
public interface AlertRows {
  /** Adds the alert unless one with its key is open; {@code false} then. */
  boolean add(Alert alert);

  /** The open alert of a key, locked until the end of the transaction. */
  Optional<Alert> lockOpen(String key);

  /** The open alert of a service that came from its promises or from a report, locked; of several the oldest. */
  Optional<Alert> lockOpenOf(String service);

  Optional<Alert> lock(UUID id);

  /** Those of them that nobody else holds, locked. */
  List<Alert> lockFree(Collection<UUID> ids);

  void raise(UUID id, Severity severity, String summary, List<String> facts);

  /** The sender said the same again, so often, last at an instant. */
  void repeated(UUID id, int times, Instant at);

  /** Open alerts of tools of a service. */
  int countOpen(String service);

  /** Open alerts whose keys begin so, of which nothing was heard since an instant, and for which nobody is to be called. */
  List<UUID> stale(String keys, Instant heardBefore, int most);

  /** How far escalations got. */
  void climbed(List<Climbed> all);

  /** @param pagedAt null when nobody was called */
  record Climbed(UUID alert, int rung, Instant nextAt, @Nullable Instant pagedAt) {}

  void acknowledge(UUID id, Alert.Acknowledgement by);

  /** How many people have to acknowledge it. */
  int needed(UUID id);

  /** From now on at least so many have to. */
  void need(UUID id, int people);

  /** One of several who have to acknowledge did; {@code false} when she had before. */
  boolean addAcknowledgement(UUID id, Alert.Acknowledgement by);

  /** Of those who have to, the first one first; only of alerts that several have to acknowledge. */
  List<Alert.Acknowledgement> acknowledgements(UUID id);

  /** The same of many, by alert; those without any are left out. */
  Map<UUID, List<Alert.Acknowledgement>> acknowledgements(Collection<UUID> ids);

  /** Nobody has it any more. */
  void lapse(UUID id);

  void close(UUID id, Alert.Closing closing);

  /** A firing that the alert stands for; {@code false} when it is known. */
  boolean addCondition(UUID alert, UUID breach, Instant at);

  /** Ends a firing; gives the alert that it belongs to. */
  Optional<UUID> endCondition(UUID breach, Instant at);

  /** Firings of the alert that go on. */
  int conditions(UUID alert);

  Optional<Alert> find(UUID id);

  /** Of those that share their pages one. */
  List<Alert> open();

  /** Each open one, in the order in which they opened. */
  List<Alert> everyOpen();

  /** Open ones and those closed after an instant, the latest opened first. */
  List<Alert> since(Instant closedAfter);

  Optional<Alert> ofTimeline(UUID timeline);

  /**
   * The last alert of a key.
   *
   * @param openings how many of the key opened after the instant that was asked for
   */
  record Past(UUID id, @Nullable Instant closedAt, @Nullable Instant pagedAt, int flaps, int openings) {}

  Optional<Past> last(String key, Instant openedAfter);

  /** An alert that was over goes on. */
  void reopen(UUID id);

  /** Those that paged the same people and opened after an instant. */
  List<Crowd.Head> heads(String crew, Instant openedAfter);

  /** It is one of another crew from now on. */
  void crew(UUID id, String crew);

  /** Crews that are called for something that nobody has. */
  List<String> waitingCrews();

  /** The pages of another alert cover this one, and what it covered itself. */
  void join(UUID id, UUID head);

  /** It pages on its own again. */
  void leave(UUID id);

  /** Counts what the pages of an alert cover, and keeps the number. */
  int countMembers(UUID head);

  /** Whether an alert, or one that its pages cover, is open. */
  boolean anyOpen(UUID head);

  /** Acknowledges what the pages of an alert cover; gives those of which others were told. */
  List<UUID> acknowledgeMembers(UUID head, Alert.Acknowledgement by);

  void lapseMembers(UUID head);

  /** Open alerts of services that nobody has and for which people are called next at exactly this instant. */
  List<UUID> waitingUntil(List<String> services, Instant nextAt);
}
