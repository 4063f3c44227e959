package dev.allclear.impact;

import dev.allclear.base.Ids;
import dev.allclear.base.Links;
import dev.allclear.base.Say;
import dev.allclear.catalog.Consumer;
import dev.allclear.comms.OutwardTime;
import dev.allclear.comms.ServiceZones;
import dev.allclear.notify.Courier;
import dev.allclear.notify.Message;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes to a consumer's contacts what was measured for them, with the link under which they answer. */
@Component
class Asker {
  private final Courier courier;
  private final Links links;
  private final ServiceZones zones;
  private final Clock clock;

  Asker(Courier courier, Links links, ServiceZones zones, Clock clock) {
    this.courier = courier;
    this.links = links;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * Queues one mail for each contact, in the caller's transaction.
   *
   * @param path of the page that takes the answer, with the right to answer in it
   */
  void ask(Assessment a, Consumer consumer, ConsumerImpact impact, String path) {
    var time = new OutwardTime(zones.of(a.service()), clock.instant());
    String counts = impact.total() == 0 ? "We saw no request of yours in that time."
        : Say.count(impact.failed()) + " of your " + Say.count(impact.total()) + " requests failed (" + Say.percent((double) impact.failed() / impact.total()) + ").";
    String text = "From " + time.both(a.from()) + " to " + time.both(a.to()) + " " + a.service() + " got worse than promised. " + counts + "\n\n"
        + "You use it for: " + consumer.useCase() + "\n\nWhat did it mean to you, and what did you count on? Two minutes, no account:\n" + links.to(path)
        + "\n\nWhat you do not answer stays marked as unknown. " + a.incident() + ".\n";
    consumer.contacts().forEach(contact -> courier.send(new Message(Ids.next(), "impact.ask/" + a.incident() + "/" + consumer.name() + "/" + clock.instant(),
        Message.Channel.EMAIL, contact, a.incident() + ": what did it mean to " + consumer.displayName() + "?", text, null)));
  }
}
