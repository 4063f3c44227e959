package dev.allclear.alerting;

import dev.allclear.base.Ids;
import dev.allclear.base.Links;
import dev.allclear.notify.Courier;
import dev.allclear.notify.Message;
import dev.allclear.oncall.Channel;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Target;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells the channels of a step what is wrong; whoever reads it there takes it behind the link, after signing in. */
@Component
class ChannelPosts {
  private final OnCall onCall;
  private final Policies policies;
  private final Courier courier;
  private final Links links;
  private final Clock clock;

  ChannelPosts(OnCall onCall, Policies policies, Courier courier, Links links, Clock clock) {
    this.onCall = onCall;
    this.policies = policies;
    this.courier = courier;
    this.links = links;
    this.clock = clock;
  }

  /** Those that were told of the alert hear what became of it. Joins the caller's transaction. */
  void became(Alert alert, String key, String sentence) {
    if (alert.rung() < 0) {
      return;
    }
    EscalationPolicy policy = policies.of(alert.service());
    Set<List<String>> told = new LinkedHashSet<>();
    for (int rung = 0; rung <= Math.min(alert.rung(), policy.rungs() - 1); rung++) {
      if (policy.step(rung).allTargets().stream().anyMatch(t -> !t.wakes())) {
        courier.deliveries(topic(alert, rung)).forEach(d -> told.add(List.of(d.channel().name(), d.to())));
      }
    }
    String subject = alert.severity() + " " + alert.service() + ": " + sentence;
    told.forEach(t -> courier.send(new Message(Ids.next(), "alerting/" + alert.id() + "/" + key, Message.Channel.valueOf(t.getFirst()), t.getLast(), subject,
        subject + "\n" + links.to("/alerts/" + alert.id()) + "\n", null)));
  }

  private static String topic(Alert alert, int rung) {
    return "alerting/" + alert.id() + "/" + rung;
  }

  /** Once for each rung; joins the caller's transaction. */
  void tell(Alert alert, List<Target> targets, int rung) {
    for (Channel channel : onCall.channels(targets)) {
      String headline = Headline.of(alert, clock.instant(), ZoneOffset.UTC);
      String text = headline + "\n" + String.join("\n", alert.facts()) + "\n" + links.to("/alerts/" + alert.id()) + "\n";
      courier.send(new Message(Ids.next(), topic(alert, rung), Message.Channel.valueOf(channel.kind().name()), channel.address(), headline, text, null));
    }
  }
}
