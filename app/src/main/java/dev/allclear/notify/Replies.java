package dev.allclear.notify;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes what people answer through a carrier and tells it to the right. */
@Service
public class Replies {
  private final Pages pages;
  private final CarrierBook book;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;

  Replies(Pages pages, CarrierBook book, Events events, Transactions tx, Clock clock) {
    this.pages = pages;
    this.book = book;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** The settings of a webhook carrier, by which a reply is checked. */
  public Optional<CarrierSettings.Webhook> carrier(String name) {
    return book.all().stream().filter(s -> s.name().equals(name)).filter(CarrierSettings.Webhook.class::isInstance).map(CarrierSettings.Webhook.class::cast).findFirst();
  }

  /** As {@link #take(UUID, ReplyReceived.Reply)} for a page and all open ones that its message named. */
  public boolean takeAll(UUID page, ReplyReceived.Reply reply) {
    List<UUID> along = pages.bundledWith(page);
    boolean known = take(page, reply);
    along.forEach(p -> take(p, reply));
    return known;
  }

  /** The reply of somebody else than the person who was paged. */
  public boolean takeFrom(UUID page, String who, ReplyReceived.Reply reply) {
    return tx.in(() -> {
      Optional<Page> known = pages.find(page);
      known.ifPresent(p -> events.publish(new ReplyReceived(p.id(), p.problem(), who, reply, clock.instant())));
      return known.isPresent();
    });
  }

  /** {@code true} once for each signature of a request: what is sent again by an eavesdropper is not taken. */
  public boolean isFresh(String signature) {
    return tx.in(() -> book.seeFirst(signature, clock.instant()));
  }

  /** Keeps the reply durably; {@code false} when there is no such page. The same reply twice does nothing more. */
  public boolean take(UUID page, ReplyReceived.Reply reply) {
    return tx.in(() -> {
      Optional<Page> known = pages.find(page);
      known.ifPresent(p -> events.publish(new ReplyReceived(p.id(), p.problem(), p.person(), reply, clock.instant())));
      return known.isPresent();
    });
  }
}
