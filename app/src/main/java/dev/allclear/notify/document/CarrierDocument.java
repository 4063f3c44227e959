package dev.allclear.notify.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.notify.CarrierBook;
import dev.allclear.notify.CarrierSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Carrier}: a way for pages and messages to leave. */
@Component
class CarrierDocument implements DocumentKind<CarrierSettings> {
  private static final int LEAST_SECRET = 16;
  private static final int SUBMISSION = 587;
  private final CarrierBook book;

  CarrierDocument(CarrierBook book) {
    this.book = book;
  }

  private enum Kind { SMTP, WEBHOOK }

  @Override public String kind() {
    return "Carrier";
  }

  @Override public int rank() {
    return 30;
  }

  @Override public CarrierSettings read(String name, Spec spec) {
    return switch (spec.oneOf("kind", Kind.class, null)) {
      case SMTP -> smtp(name, spec);
      case WEBHOOK -> webhook(name, spec);
    };
  }

  private static CarrierSettings smtp(String name, Spec spec) {
    String from = spec.text("from");
    if (!from.isEmpty() && from.indexOf('@') < 1) {
      spec.problem("from", "\"" + from + "\" is not a mail address");
    }
    int port = spec.whole("port", SUBMISSION);
    if (port < 1 || port > 65_535) {
      spec.problem("port", "expected a port from 1 to 65535, found " + port);
    }
    Optional<String> user = spec.optionalText("user");
    Optional<String> passwordFile = spec.optionalText("passwordFile");
    if (user.isPresent() != passwordFile.isPresent()) {
      spec.problem("user", "user and passwordFile belong together");
    }
    return new CarrierSettings.Smtp(name, spec.text("host"), port, from,
        spec.oneOf("security", CarrierSettings.Security.class, CarrierSettings.Security.OPPORTUNISTIC), user.orElse(null), passwordFile.orElse(null));
  }

  private static CarrierSettings webhook(String name, Spec spec) {
    @Nullable String url = spec.optionalText("url").orElse(null);
    if (url != null && !isAddress(url)) {
      spec.problem("url", "expected an address that begins with https:// or http://, found \"" + url + "\"");
    }
    @Nullable String secret = spec.optionalText("secret").orElse(null);
    @Nullable String secretFile = spec.optionalText("secretFile").orElse(null);
    if ((secret == null) == (secretFile == null)) {
      spec.problem("secret", "expected either secret or secretFile: what is sent is signed with it");
    }
    if (secret != null && secret.length() < LEAST_SECRET) {
      spec.problem("secret", "expected at least " + LEAST_SECRET + " characters, found " + secret.length());
    }
    return new CarrierSettings.Webhook(name, url, secret, secretFile);
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override public void put(String name, CarrierSettings value) {
    book.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: mail }
        spec:
          kind: smtp                           # smtp, or webhook as below; contacts of kind slack need no carrier
          host: smtp.example.com
          port: 587                            # optional
          from: allclear@example.com
          security: opportunistic              # optional: opportunistic, starttls, tls
          user: allclear                       # optional, with
          passwordFile: /etc/allclear/smtp     # a file that holds the password
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: pager }
        spec:
          kind: webhook
          url: https://pager.example.com/v1    # optional: for contacts that are no address of their own
          secret: at least sixteen characters  # or secretFile; signs every request (HMAC-SHA256)
        """;
  }
}
