package dev.allclear.demo.sinks;

import java.time.Instant;
import java.util.List;

/**
 * A mail as it was accepted.
 *
 * @param at story time
 * @param to the addresses of the envelope
 * @param text the plain text part, decoded
 * @param raw the whole message as it was sent
 */
public record Mail(Instant at, String from, List<String> to, String subject, String text, String raw) {
  public Mail {
    to = List.copyOf(to);
  }
}
