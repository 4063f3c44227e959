package dev.allclear.comms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of trouble with certain services.
 *
 * @param email addresses; each gets a mail of its own
 * @param slack address of a Slack-compatible incoming webhook, or null
 * @param services the services whose incidents they hear of; empty means all
 */
public record Audience(String name, List<String> email, @Nullable String slack, List<String> services) {
  public Audience {
    email = List.copyOf(email);
    services = List.copyOf(services);
  }

  public boolean hearsOf(String service) {
    return services.isEmpty() || services.contains(service);
  }

  public List<Recipient> recipients() {
    var all = new ArrayList<Recipient>();
    email.forEach(address -> all.add(new Recipient(Recipient.Kind.EMAIL, address, name)));
    if (slack != null) {
      all.add(new Recipient(Recipient.Kind.SLACK, slack, name));
    }
    return List.copyOf(all);
  }
}
