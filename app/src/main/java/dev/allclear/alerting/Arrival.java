package dev.allclear.alerting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one message of a monitoring tool asks for.
 *
 * @param key the sender's own name of the problem: its dedup key or fingerprint
 * @param summary empty unless it triggers
 * @param source null when the sender did not say
 * @param beganAt null when unknown
 */
public record Arrival(Act act, String key, Severity severity, String summary, @Nullable String source, @Nullable Instant beganAt) {
  private static final int LONGEST_KEY = 512;

  /** Opens an alert or joins the open one, acknowledges it, says that it is over, or only that the sender lives; or it is the pager's test of itself. */
  public enum Act { TRIGGER, ACKNOWLEDGE, RESOLVE, LIVES, SELF_TEST }

  public Arrival {
    key = clean(key);
    key = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    summary = clean(summary);
    source = source == null ? null : clean(source);
  }

  public static Arrival trigger(String key, Severity severity, String summary, @Nullable String source, @Nullable Instant beganAt) {
    return new Arrival(Act.TRIGGER, key, severity, summary, source, beganAt);
  }

  public static Arrival acknowledge(String key) {
    return new Arrival(Act.ACKNOWLEDGE, key, Severity.P2, "", null, null);
  }

  public static Arrival lives() {
    return new Arrival(Act.LIVES, HeartbeatTimer.KEY, Severity.P2, "", null, null);
  }

  static Arrival selfTest() {
    return new Arrival(Act.SELF_TEST, "self-test", Severity.P3, "", null, null);
  }

  public static Arrival resolve(String key) {
    return new Arrival(Act.RESOLVE, key, Severity.P2, "", null, null);
  }

  /** PostgreSQL keeps any character but NUL, and no half of a pair. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
