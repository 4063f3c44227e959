package dev.allclear.notify.document;

import dev.allclear.base.document.Spec;
import dev.allclear.notify.CarrierSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the spec of a Carrier to its settings; needs no server. */
public final class CarrierReading {
  private static final int LEAST_SECRET = 16;
  private static final int SUBMISSION = 587;

  private enum Kind { SMTP, WEBHOOK, TWILIO, VONAGE, NTFY, SLACK, WEBPUSH }

  private CarrierReading() {}

  public static CarrierSettings read(String name, Spec spec) {
    return switch (spec.oneOf("kind", Kind.class, null)) {
      case SMTP -> smtp(name, spec);
      case WEBHOOK -> webhook(name, spec);
      case TWILIO -> new CarrierSettings.Twilio(name, address(spec, "url", "https://api.twilio.com"), spec.text("account"), hidden(spec, "token"), spec.text("from"));
      case VONAGE -> vonage(name, spec);
      case NTFY -> new CarrierSettings.Ntfy(name, address(spec, "url", "https://ntfy.sh"), spec.has("token") || spec.has("tokenFile") ? hidden(spec, "token") : null);
      case SLACK -> new CarrierSettings.Slack(name, hidden(spec, "signingSecret"), users(spec));
      case WEBPUSH -> new CarrierSettings.WebPush(name, spec.text("subject"), hidden(spec, "privateKey"), spec.flag("privateHosts", false));
    };
  }

  private static CarrierSettings vonage(String name, Spec spec) {
    String url = address(spec, "url", "https://rest.nexmo.com");
    CarrierSettings.Vonage.@Nullable Calls calls = spec.optionalMapping("calls").map(c -> new CarrierSettings.Vonage.Calls(c.text("application"), hidden(c, "privateKey"), c.text("from"))).orElse(null);
    return new CarrierSettings.Vonage(name, url, address(spec, "api", spec.has("url") ? url : "https://api.nexmo.com"), spec.text("key"), hidden(spec, "secret"), spec.text("from"), calls);
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
        spec.oneOf("security", CarrierSettings.Security.class, CarrierSettings.Security.OPPORTUNISTIC), user.orElse(null), passwordFile.orElse(null), replyTo(spec));
  }

  private static @Nullable String replyTo(Spec spec) {
    @Nullable String replyTo = spec.optionalText("replyTo").orElse(null);
    if (replyTo != null && !replyTo.matches("[^\\s@+]{1,15}@[^\\s@]+")) {
      spec.problem("replyTo", "expected an address with at most 15 characters before the @ and no +, found \"" + replyTo + "\"");
    }
    return replyTo;
  }

  private static Map<String, String> users(Spec spec) {
    Map<String, String> users = new LinkedHashMap<>();
    spec.mappings("users").forEach(u -> users.put(u.text("id"), u.text("person")));
    return users;
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

  private static CarrierSettings.Hidden hidden(Spec spec, String field) {
    @Nullable String text = spec.optionalText(field).orElse(null);
    @Nullable String file = spec.optionalText(field + "File").orElse(null);
    if ((text == null) == (file == null)) {
      spec.problem(field, "expected either " + field + " or " + field + "File");
    }
    return new CarrierSettings.Hidden(text, file);
  }

  private static String address(Spec spec, String field, String otherwise) {
    String url = spec.text(field, otherwise);
    if (!isAddress(url)) {
      spec.problem(field, "expected an address that begins with https:// or http://, found \"" + url + "\"");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
