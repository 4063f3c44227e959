package dev.allclear.notify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier is handed: plain words for one address.
 *
 * @param id the same for every attempt, so that the other side can tell a repeat
 * @param repeat an earlier attempt may have arrived
 * @param attempt from 1
 * @param at when it is sent, story time
 * @param html null when the text is all there is; escaped
 * @param data the same as fields, for carriers that speak JSON
 */
public record Parcel(UUID id, String to, String subject, String text, @Nullable String html, boolean repeat, int attempt, Instant at,
    Map<String, Object> data) {
  /** The same with one field more. */
  public Parcel with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(data);
    more.put(name, value);
    return new Parcel(id, to, subject, text, html, repeat, attempt, at, more);
  }
}
