package dev.allclear.notify;

import dev.allclear.catalog.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often one address of one person is used, as arithmetic: so many messages within a quarter of an hour, then one a minute, which names all that
 * wait. What is worse than everything that was sent there in that quarter of an hour never waits.
 */
public final class Pace {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final Duration THEN = Duration.ofMinutes(1);

  private Pace() {}

  /** One message that may have arrived. {@code level}: 1 for P1. */
  public record Sent(Instant at, int level) {}

  /** Messages within {@link #WINDOW} that leave without waiting. */
  static int freely(Contact.Kind kind) {
    return switch (kind) {
      case VOICE -> 3;
      case SMS -> 5;
      case EMAIL, WEBHOOK, NTFY, SLACK, WEBPUSH -> 20;
    };
  }

  /**
   * Until when a page of this level waits; empty when it leaves now.
   *
   * @param lately messages to the address within {@link #WINDOW}
   */
  static Optional<Instant> waits(Contact.Kind kind, int level, List<Sent> lately, Instant now) {
    if (lately.size() < freely(kind) || lately.stream().allMatch(s -> level < s.level)) {
      return Optional.empty();
    }
    Instant opens = lately.stream().map(Sent::at).max(Instant::compareTo).orElse(now).plus(THEN);
    return opens.isAfter(now) ? Optional.of(opens) : Optional.empty();
  }

  /** {@code P1} is 1; what is no severity is the mildest. */
  public static int level(String severity) {
    return severity.length() == 2 && Character.isDigit(severity.charAt(1)) ? severity.charAt(1) - '0' : 9;
  }
}
