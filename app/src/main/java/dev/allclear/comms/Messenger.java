package dev.allclear.comms;

import dev.allclear.base.Ids;
import dev.allclear.base.Links;
import dev.allclear.notify.Courier;
import dev.allclear.notify.Delivery;
import dev.allclear.notify.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands updates to the courier, one message for each recipient, and reads back what became of them. */
@Component
class Messenger {
  private final Courier courier;
  private final Links links;

  Messenger(Courier courier, Links links) {
    this.courier = courier;
    this.links = links;
  }

  /** Queues the messages in the caller's transaction; the same update queued again changes nothing. */
  void hand(Update update) {
    update.recipients().forEach(r -> courier.send(new Message(Ids.next(), topic(update), channel(r), r.address(), update.subject(), text(update, r), null)));
  }

  /** The number lets a reader tell a repeat from news. */
  private String text(Update u, Recipient to) {
    String why = to.kind() == Recipient.Kind.EMAIL ? " You get this because you are in the audience \"" + to.audience() + "\"." : "";
    return u.text() + "\n\n" + u.incident() + ", update " + u.number() + ". Status page: " + links.to("/status") + "." + why + "\n";
  }

  /** One line for each recipient, in the update's order. */
  List<Told> outcomes(Update update) {
    Map<String, Delivery> deliveries = courier.deliveries(topic(update)).stream().collect(Collectors.toMap(d -> d.channel() + " " + d.to(), Function.identity()));
    return update.recipients().stream().map(r -> told(r, deliveries.get(channel(r) + " " + r.address()))).toList();
  }

  private static Told told(Recipient recipient, @Nullable Delivery d) {
    if (d == null) {
      return new Told(recipient, Told.Outcome.PENDING, null, "");
    }
    return new Told(recipient, switch (d.state()) {
      case PENDING -> Told.Outcome.PENDING;
      case SENT -> Told.Outcome.SENT;
      case UNCERTAIN -> Told.Outcome.UNCERTAIN;
      case FAILED -> Told.Outcome.FAILED;
    }, d.at(), d.words());
  }

  private static String topic(Update update) {
    return "comms.update/" + update.id();
  }

  private static Message.Channel channel(Recipient recipient) {
    return recipient.kind() == Recipient.Kind.EMAIL ? Message.Channel.EMAIL : Message.Channel.SLACK;
  }
}
