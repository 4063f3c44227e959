package dev.allclear.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sentence to be put on a timeline.
 *
 * @param key unique on its timeline: pinning it again changes nothing, so that a listener may run twice
 * @param at when it happened, story time; not when it was found out
 * @param kind what it is about, for whoever shows or searches it
 * @param sentence plain text: a measured number with its window, count and age, or an act with who did it
 * @param source where it comes from, such as {@code access log of checkout-api, 14 s old}; null for acts
 */
public record Pin(String key, Instant at, Kind kind, String sentence, @Nullable String source, Confidence confidence, Evidence evidence) {
  /** What an entry is about. */
  public enum Kind {
    /** Promise broken or kept again. */
    BREACH, RECOVERED,
    /** A page was sent, failed, delivered, acknowledged; a step was skipped. */
    PAGE, ACKNOWLEDGED,
    /** Measured at the breach: failing share, latency, since when, who is hit. */
    FACT,
    /** Somebody reported it. */
    REPORT,
    /** The ticket: opened, severity, state. */
    INCIDENT,
    TOLD, PROMISE,
    HOST, LOG_FINDING, SUSPECT, RULED_OUT,
    MITIGATION, WATCH, ALL_CLEAR,
    IMPACT, REVIEW, LEARNING, NOTE
  }

  public static Pin of(String key, Instant at, Kind kind, String sentence) {
    return new Pin(key, at, kind, sentence, null, Confidence.MEASURED, new Evidence.None());
  }

  public Pin from(String newSource) {
    return new Pin(key, at, kind, sentence, newSource, confidence, evidence);
  }

  public Pin sure(Confidence how) {
    return new Pin(key, at, kind, sentence, source, how, evidence);
  }

  public Pin with(Evidence what) {
    return new Pin(key, at, kind, sentence, source, confidence, what);
  }
}
