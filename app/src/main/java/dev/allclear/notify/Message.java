package dev.allclear.notify;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Words for one address that need no acknowledgement.
 *
 * @param id stays the same over all attempts; mails carry it as their Message-ID
 * @param topic what it belongs to, such as an update; one topic sends one message to an address
 * @param html null when the text is all there is; escaped by the sender
 */
public record Message(UUID id, String topic, Channel channel, String to, String subject, String text, @Nullable String html) {
  /** How it travels: a mail address, the address of an incoming webhook as Slack has it, or one that takes signed JSON. */
  public enum Channel { EMAIL, SLACK, WEBHOOK }
}
