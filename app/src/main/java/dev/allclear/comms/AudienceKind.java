package dev.allclear.comms;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@code kind: Audience} */
@Component
class AudienceKind implements DocumentKind<Audience> {
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

  private final Audiences audiences;

  AudienceKind(Audiences audiences) {
    this.audiences = audiences;
  }

  @Override public String kind() {
    return "Audience";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public Audience read(String name, Spec spec) {
    List<String> email = spec.texts("email");
    email.stream().filter(a -> !MAIL.matcher(a).matches()).forEach(a -> spec.problem("email", "expected a mail address, found \"" + a + "\""));
    String slack = spec.optionalText("slack").orElse(null);
    if (slack != null && !web(slack)) {
      spec.problem("slack", "expected the http(s) address of an incoming webhook, found \"" + slack + "\"");
    }
    if (email.isEmpty() && slack == null) {
      spec.problem("email", "is missing, and slack too: an audience nobody can reach");
    }
    return new Audience(name, email, slack, spec.texts("services"));
  }

  private static boolean web(String address) {
    try {
      var uri = URI.create(address);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override public void put(String name, Audience audience) {
    audiences.put(audience);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Audience
        metadata: { name: checkout-consumers }
        spec:
          email: [ platform-status@example.com ]          # each address gets a mail of its own
          slack: https://hooks.slack.com/services/T/B/X   # optional, an incoming webhook
          services: [ checkout-api ]                      # whose incidents they hear of; without it all
        """;
  }
}
