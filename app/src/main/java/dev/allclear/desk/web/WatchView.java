package dev.allclear.desk.web;

import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Ring;
import dev.allclear.base.web.Step;
import dev.allclear.incident.AllClearProposal;
import dev.allclear.incident.Incident;
import dev.allclear.incident.MinuteVerdict;
import dev.allclear.incident.Watch;
import dev.allclear.incident.WatchMinute;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the watch screen shows.
 *
 * @param next when the running minute ends, null when none runs
 * @param missing minutes without data, as clock times
 */
public record WatchView(Incident incident, Optional<Watch> watch, Ring ring, @Nullable String next, String verdict, String lede, List<String> missing,
    AllClearProposal proposal, List<Step> strip, Optional<MinuteCharts> minutes, List<TimelineLine> done) {
  private static final Set<Pin.Kind> DONE = EnumSet.of(Pin.Kind.MITIGATION, Pin.Kind.WATCH, Pin.Kind.ALL_CLEAR, Pin.Kind.RECOVERED);

  static WatchView of(Incident incident, Optional<Watch> watch, AllClearProposal proposal, Optional<MinuteCharts> minutes, List<Entry> entries, Frame frame) {
    List<Entry> done = entries.stream().filter(entry -> DONE.contains(entry.pin().kind())).toList();
    List<String> missing = watch.stream().flatMap(w -> w.ring().stream()).filter(minute -> minute.verdict() == MinuteVerdict.NO_DATA).map(minute -> frame.when(minute.minute())).toList();
    return new WatchView(incident, watch, ring(incident, watch), next(incident, watch, frame), verdict(incident, watch, frame), lede(incident, watch), missing, proposal,
        Strip.of(incident), minutes, TimelineLine.of(done, frame));
  }

  private static Ring ring(Incident incident, Optional<Watch> watch) {
    StringBuilder marks = new StringBuilder();
    watch.stream().flatMap(w -> w.ring().stream()).map(WatchMinute::verdict).forEach(verdict -> marks.append(verdict == MinuteVerdict.GOOD ? 'g' : 'x'));
    if (watch.isPresent() && !watch.get().complete() && incident.open()) {
      marks.append('c');
    }
    return new Ring(marks.toString());
  }

  private static @Nullable String next(Incident incident, Optional<Watch> watch, Frame frame) {
    if (watch.isEmpty() || watch.get().complete() || !incident.open()) {
      return null;
    }
    Instant begins = watch.get().ring().isEmpty() ? watch.get().emptiedBy().map(bad -> bad.minute().plus(1, ChronoUnit.MINUTES)).orElse(watch.get().from())
        : watch.get().ring().getLast().minute().plus(1, ChronoUnit.MINUTES);
    return "next one ends " + frame.clock(begins.plus(1, ChronoUnit.MINUTES));
  }

  private static String verdict(Incident incident, Optional<Watch> watch, Frame frame) {
    if (incident.clearedAt() != null) {
      return "All clear since " + frame.when(incident.clearedAt()) + ".";
    }
    if (watch.isEmpty()) {
      return "The watch has not begun.";
    }
    if (watch.get().complete()) {
      return "Good for 15 minutes. You can declare the all clear.";
    }
    int good = watch.get().good();
    Instant end = frame.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(Watch.NEEDED - (long) good));
    return (good == 0 ? "No good minute yet." : "Good for " + good + (good == 1 ? " minute." : " minutes.")) + " All clear at " + frame.clock(end) + " if it stays so.";
  }

  private static String lede(Incident incident, Optional<Watch> watch) {
    if (!incident.open()) {
      return "Those who were told of the problem hear of its end.";
    }
    if (watch.isEmpty()) {
      return "It begins when you say what was done to restore the service.";
    }
    return watch.get().emptiedBy().map(bad -> "It began again: " + bad.why()).orElse("You can lock the phone. You hear from us at the end, or at once if it comes back.");
  }
}
