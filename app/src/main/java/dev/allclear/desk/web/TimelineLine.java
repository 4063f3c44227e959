package dev.allclear.desk.web;

import dev.allclear.base.web.Frame;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the timeline as it is drawn. */
public record TimelineLine(Instant at, String icon, String text, @Nullable String source, String tone) {
  private static final Duration FRESH = Duration.ofSeconds(20);

  /** The newest first. */
  static List<TimelineLine> of(List<Entry> entries, Frame frame) {
    return entries.stream().sorted(Comparator.comparing((Entry entry) -> entry.pin().at()).thenComparing(Entry::number).reversed())
        .map(entry -> of(entry, frame)).toList();
  }

  private static TimelineLine of(Entry entry, Frame frame) {
    Pin pin = entry.pin();
    String source = pin.confidence() == Confidence.MEASURED ? pin.source() : joined(pin.source(), Finding.word(pin.confidence()));
    return new TimelineLine(pin.at(), icon(pin.kind()), pin.sentence(), source, tone(entry, frame));
  }

  private static String joined(@Nullable String source, String confidence) {
    return source == null ? confidence : source + " · " + confidence;
  }

  private static String tone(Entry entry, Frame frame) {
    if (entry.pin().kind() == Pin.Kind.BREACH) {
      return "hot";
    }
    return entry.pinnedAt().plus(FRESH).isAfter(frame.now()) ? "new" : "";
  }

  private static String icon(Pin.Kind kind) {
    return switch (kind) {
      case BREACH -> "tri";
      case PAGE -> "bell";
      case ACKNOWLEDGED, RECOVERED, ALL_CLEAR, RULED_OUT -> "tick";
      case TOLD, PROMISE, REPORT, NOTE -> "msg";
      case LOG_FINDING, REVIEW, IMPACT, LEARNING -> "file";
      case HOST -> "disk";
      case SUSPECT -> "eye";
      case MITIGATION -> "undo";
      case WATCH -> "clock";
      case FACT, INCIDENT -> "dia";
    };
  }
}
