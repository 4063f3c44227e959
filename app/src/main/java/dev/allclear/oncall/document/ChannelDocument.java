package dev.allclear.oncall.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.oncall.Channel;
import dev.allclear.oncall.Rosters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Channel}: a place that a step of an escalation tells. */
@Component
class ChannelDocument implements DocumentKind<Channel> {
  private final Rosters rosters;

  ChannelDocument(Rosters rosters) {
    this.rosters = rosters;
  }

  @Override public String kind() {
    return "Channel";
  }

  @Override public int rank() {
    return 30;
  }

  @Override public Channel read(String name, Spec spec) {
    List<Channel> found = new ArrayList<>();
    for (Channel.Kind kind : Channel.Kind.values()) {
      String field = kind.name().toLowerCase(Locale.ROOT);
      Optional<String> address = spec.optionalText(field);
      address.filter(a -> kind == Channel.Kind.EMAIL ? !a.contains("@") : !web(a))
          .ifPresent(a -> spec.problem(field, "expected " + (kind == Channel.Kind.EMAIL ? "a mail address" : "an http(s) address") + ", found \"" + a + "\""));
      address.ifPresent(a -> found.add(new Channel(name, kind, a)));
    }
    if (found.size() != 1) {
      spec.problem("slack", "a channel is one of: slack, webhook, email; found " + (found.isEmpty() ? "none" : found.size()));
    }
    return found.isEmpty() ? new Channel(name, Channel.Kind.EMAIL, "") : found.getFirst();
  }

  private static boolean web(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override public void put(String name, Channel value) {
    rosters.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Channel
        metadata: { name: ops }
        spec:
          slack: https://hooks.slack.com/services/T/B/X     # one of slack (an incoming webhook, also Mattermost's), webhook (signed JSON, by a Carrier of kind webhook), email
        """;
  }
}
