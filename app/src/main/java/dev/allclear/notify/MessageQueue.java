package dev.allclear.notify;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages that are due. A message is tried for a day, over each carrier of its channel in turn; a refusal is final. */
@Component
class MessageQueue implements Dispatch.Queue {
  private static final Duration TRIED_FOR = Duration.ofDays(1);

  private final Messages messages;
  private final Carriers carriers;
  private final Transactions tx;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.getDefault();

  MessageQueue(Messages messages, Carriers carriers, Transactions tx, Clock clock) {
    this.messages = messages;
    this.carriers = carriers;
    this.tx = tx;
    this.clock = clock;
  }

  @Override public List<Dispatch.Send> claim(Instant wallNow, Instant leaseUntil, String owner, int limit) {
    if (!messages.isAnyDue(clock.instant(), wallNow)) {
      return List.of();
    }
    List<Messages.Claimed> claimed = tx.in(() -> messages.claim(clock.instant(), wallNow, leaseUntil, owner, limit));
    return claimed.stream().map(m -> new Dispatch.Send(m.message().id(), () -> send(m))).toList();
  }

  @Override public void renew(Collection<UUID> ids, String owner, Instant leaseUntil) {
    tx.run(() -> messages.renew(ids, owner, leaseUntil));
  }

  @Override public void release(String owner, Instant wallNow) {
    tx.run(() -> messages.release(owner, wallNow));
  }

  private void send(Messages.Claimed claimed) {
    Message message = claimed.message();
    List<Carrier> ways = carriers.of(Contact.Kind.valueOf(message.channel().name()));
    Outcome outcome = ways.isEmpty()
        ? Outcome.failed("No carrier of kind " + (message.channel() == Message.Channel.WEBHOOK ? "webhook" : "smtp") + " is configured: apply a Carrier.")
        : Dispatch.sent(ways.get((claimed.attempt() - 1) % ways.size()), parcel(claimed));
    Instant now = clock.instant();
    boolean over = !now.isBefore(claimed.queuedAt().plus(TRIED_FOR));
    Delivery.State state = state(outcome.state(), over);
    boolean again = state == Delivery.State.PENDING || state == Delivery.State.UNCERTAIN;
    @Nullable Instant next = again ? now.plus(Ladder.pause(claimed.attempt() - 1, chance)) : null;
    tx.run(() -> messages.finish(message.id(), claimed.attempt(), state, outcome.words(), now, next));
  }

  private static Delivery.State state(Outcome.State outcome, boolean over) {
    return switch (outcome) {
      case ACCEPTED -> Delivery.State.SENT;
      case REFUSED -> Delivery.State.FAILED;
      case FAILED -> over ? Delivery.State.FAILED : Delivery.State.PENDING;
      case UNKNOWN -> over ? Delivery.State.FAILED : Delivery.State.UNCERTAIN;
    };
  }

  private Parcel parcel(Messages.Claimed claimed) {
    Message m = claimed.message();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("schema", "allclear.message/1");
    data.put("id", m.id().toString());
    data.put("subject", m.subject());
    data.put("text", m.text());
    return new Parcel(m.id(), m.to(), m.subject(), m.text(), m.html(), claimed.repeat(), claimed.attempt(), clock.instant(), data);
  }
}
