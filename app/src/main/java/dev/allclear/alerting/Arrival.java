package dev.allclear.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one message of a monitoring tool asks for.
 *
 * @param key the sender's own name of the problem: its dedup key or fingerprint
 * @param summary empty unless it triggers
 * @param source null when the sender did not say
 * @param beganAt null when unknown
 * @param labels what else the sender says, by name; rules may ask for it
 */
public record Arrival(Act act, String key, Severity severity, String summary, @Nullable String source, @Nullable Instant beganAt, Map<String, String> labels) {
  static final String TEST = "allclear-test";
  /** How keys begin that only this program gives. */
  static final String OURS = "allclear/";
  private static final int LONGEST_KEY = 512;
  private static final int MOST_LABELS = 64;
  private static final int LONGEST_LABEL = 256;

  /** Opens an alert or joins the open one, acknowledges it, says that it is over, or only that the sender lives; or it is the pager's test of itself. */
  public enum Act { TRIGGER, ACKNOWLEDGE, RESOLVE, LIVES, SELF_TEST }

  public Arrival {
    key = clean(key);
    key = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    summary = clean(summary);
    source = source == null ? null : clean(source);
    labels = labels == null ? Map.of() : labels.entrySet().stream().limit(MOST_LABELS).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, l -> shorten(l.getValue())));
  }

  public static Arrival trigger(String key, Severity severity, String summary, @Nullable String source, @Nullable Instant beganAt) {
    return new Arrival(Act.TRIGGER, key, severity, summary, source, beganAt, Map.of());
  }

  /** The same with what else its sender says. */
  public Arrival with(Map<String, String> newLabels) {
    return new Arrival(act, key, severity, summary, source, beganAt, newLabels);
  }

  /** A test that somebody sends from here in the name of an integration: an alert that wakes nobody, over at once. */
  public static List<Arrival> test() {
    return List.of(trigger(TEST, Severity.P3, "A test: nothing is wrong", "allclear", null), resolve(TEST));
  }

  /** Whether a key is one of this program's own, which say nothing of whether their sender lives. */
  static boolean isOurs(String key) {
    return key.equals(TEST) || key.startsWith(OURS);
  }

  public static Arrival acknowledge(String key) {
    return new Arrival(Act.ACKNOWLEDGE, key, Severity.P2, "", null, null, Map.of());
  }

  public static Arrival lives() {
    return new Arrival(Act.LIVES, HeartbeatTimer.KEY, Severity.P2, "", null, null, Map.of());
  }

  static Arrival selfTest() {
    return new Arrival(Act.SELF_TEST, "self-test", Severity.P3, "", null, null, Map.of());
  }

  public static Arrival resolve(String key) {
    return new Arrival(Act.RESOLVE, key, Severity.P2, "", null, null, Map.of());
  }

  private static String shorten(String text) {
    return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL) : text;
  }

  /** PostgreSQL keeps any character but NUL, and no half of a pair. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
