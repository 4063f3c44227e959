package dev.allclear.desk.web;

import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Frame;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is different, with what one can look at to believe it.
 *
 * @param rank from 1
 * @param templateId names a log line's template, null for others
 * @param template of a log line, null for others
 * @param samples raw log lines
 */
public record Finding(int rank, String sentence, @Nullable String source, String confidence, @Nullable String templateId, @Nullable String template, List<String> samples,
    @Nullable LogBars bars, @Nullable Chart chart) {
  /** With this the key of a log line's ruling out begins. */
  private static final String RULED_OUT = "logs/ruled-out/";
  private static final Set<Pin.Kind> KINDS = Set.of(Pin.Kind.LOG_FINDING, Pin.Kind.HOST);

  public Finding {
    samples = List.copyOf(samples);
  }

  /** In the order of sureness, measured and very likely alike; then log lines, which lead to a change, before hosts; then as they were found. What has no number or only says that all is as usual comes last. */
  static List<Finding> of(List<Entry> entries, Frame frame) {
    Set<String> out = entries.stream().map(entry -> entry.pin().key()).filter(key -> key.startsWith(RULED_OUT)).map(key -> key.substring(RULED_OUT.length())).collect(Collectors.toSet());
    List<Pin> pins = entries.stream().map(Entry::pin).filter(pin -> !(pin.evidence() instanceof Evidence.LogTemplate line && out.contains(line.id()))).filter(pin -> KINDS.contains(pin.kind()) && pin.confidence() != Confidence.UNKNOWN)
        .sorted(Comparator.comparing(Finding::weight).thenComparing(pin -> pin.kind() != Pin.Kind.LOG_FINDING)).toList();
    return IntStream.range(0, pins.size()).mapToObj(i -> of(i + 1, pins.get(i), frame)).toList();
  }

  private static int weight(Pin pin) {
    return pin.evidence() instanceof Evidence.None ? 10 : Math.max(pin.confidence().ordinal(), Confidence.VERY_LIKELY.ordinal());
  }

  private static Finding of(int rank, Pin pin, Frame frame) {
    return switch (pin.evidence()) {
      case Evidence.LogTemplate line -> new Finding(rank, withoutTemplate(pin.sentence()), pin.source(), word(pin.confidence()), line.id(), line.template(), line.samples(), LogBars.of(line, frame), null);
      case Evidence.Series series -> new Finding(rank, pin.sentence(), pin.source(), word(pin.confidence()), null, null, List.of(), null, SeriesChart.of(series, frame));
      case Evidence.Quote quote -> new Finding(rank, pin.sentence(), pin.source(), word(pin.confidence()), null, null, List.of(quote.text()), null, null);
      default -> new Finding(rank, pin.sentence(), pin.source(), word(pin.confidence()), null, null, List.of(), null, null);
    };
  }

  /** The template stands below the sentence in a form of its own. */
  private static String withoutTemplate(String sentence) {
    int quoted = sentence.indexOf(" `");
    return quoted > 0 && sentence.endsWith("`") ? sentence.substring(0, quoted) : sentence;
  }

  /** What could not be found out, and what was looked at and is as usual: said plainly, in no box. */
  static List<Pin> rest(List<Entry> entries) {
    return entries.stream().map(Entry::pin)
        .filter(pin -> pin.kind() == Pin.Kind.RULED_OUT || KINDS.contains(pin.kind()) && pin.confidence() == Confidence.UNKNOWN).toList();
  }

  /** {@code measured}, {@code very likely}, {@code likely}, {@code possible} or {@code unknown}. */
  static String word(Confidence confidence) {
    return confidence.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
