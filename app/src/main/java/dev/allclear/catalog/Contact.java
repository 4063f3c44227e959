package dev.allclear.catalog;

/**
 * A way to reach a person.
 *
 * @param to address, number or URL, as the kind wants it
 */
public record Contact(Kind kind, String to) {
  /** Which carriers can use it. */
  public enum Kind { EMAIL, SMS, VOICE, WEBHOOK, NTFY, SLACK, WEBPUSH }
}
