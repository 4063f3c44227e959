package dev.allclear.desk.web;

import dev.allclear.alerting.Alert;
import dev.allclear.base.web.Frame;
import dev.allclear.incident.Incident;
import dev.allclear.slo.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the home screen says in a sentence. It never claims more than was measured: only when every promise is measured and kept does it say that all is
 * clear.
 *
 * @param clear whether the ring is drawn
 */
public record HomeView(String verdict, String lede, boolean clear, List<PromiseRow> promises, List<Wanted> wants, List<Incident> lately, List<Duty> duties) {
  /** Who is on call in a schedule; {@code until} is null when it does not change within a month. */
  public record Duty(String schedule, List<String> people, @Nullable Instant until) {}

  static HomeView of(List<Standing> standings, List<PromiseRow> promises, List<Alert> alerts, List<Incident> incidents, List<Wanted> wants, List<Duty> duties, boolean empty, Frame frame) {
    List<Incident> open = incidents.stream().filter(Incident::open).toList();
    long kept = standings.stream().filter(standing -> standing.state() == Standing.State.KEPT).count();
    Optional<Standing> soon = spentSoon(standings, incidents, frame);
    boolean clear = open.isEmpty() && alerts.isEmpty() && !standings.isEmpty() && kept == standings.size() && soon.isEmpty();
    String verdict = soon.isEmpty() || !open.isEmpty() || !alerts.isEmpty() ? verdict(open, alerts, standings, kept, incidents, frame)
        : soon.get().objective().service() + " spends its error budget by " + frame.when(Objects.requireNonNull(soon.get().spentAt())) + ".";
    return new HomeView(verdict, lede(standings, kept, empty) + (soon.isEmpty() ? "" : " The budget is reckoned by the pace of the last hour."), clear, promises, wants, incidents, duties);
  }

  /** What is kept now and will not be tomorrow. The hour after an all clear still holds the trouble, so its pace tells nothing. */
  private static Optional<Standing> spentSoon(List<Standing> standings, List<Incident> incidents, Frame frame) {
    if (incidents.stream().map(Incident::clearedAt).anyMatch(at -> at != null && at.isAfter(frame.now().minus(Duration.ofHours(1))))) {
      return Optional.empty();
    }
    return standings.stream().filter(standing -> standing.state() == Standing.State.KEPT && standing.spentAt() != null && standing.spentAt().isBefore(frame.now().plus(Duration.ofDays(1))))
        .min(Comparator.comparing(standing -> Objects.requireNonNull(standing.spentAt())));
  }

  private static String verdict(List<Incident> open, List<Alert> alerts, List<Standing> standings, long kept, List<Incident> incidents, Frame frame) {
    if (!open.isEmpty()) {
      return open.size() == 1 ? open.getFirst().service() + ": " + open.getFirst().title() : open.size() + " incidents are open.";
    }
    if (!alerts.isEmpty()) {
      return alerts.size() == 1 ? alerts.getFirst().service() + ": " + alerts.getFirst().summary() : alerts.size() + " alerts are open.";
    }
    if (standings.isEmpty()) {
      return "Nothing is promised yet.";
    }
    if (kept == standings.size()) {
      Optional<Instant> since = incidents.stream().map(Incident::clearedAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
      return since.map(at -> "All clear since " + frame.when(at) + ".").orElse("All clear.");
    }
    return standings.stream().anyMatch(standing -> standing.state() == Standing.State.BREACHED) ? "A promise is broken and nobody was called." : "No incident is open.";
  }

  private static String lede(List<Standing> standings, long kept, boolean empty) {
    if (standings.isEmpty()) {
      return empty ? "Say what is offered, what is measured, and what is promised. The first file takes five minutes."
          : "No promise is kept here, so nothing can be called good or bad by measure.";
    }
    if (standings.size() == 1 && kept == 0) {
      return switch (standings.getFirst().state()) {
        case BREACHED -> "The one promise is broken.";
        case SPENT -> "The error budget of the one promise is spent.";
        case NO_DATA, KEPT -> "The one promise has no data. Quiet or broken?";
      };
    }
    long noData = standings.stream().filter(standing -> standing.state() == Standing.State.NO_DATA).count();
    String first = kept == standings.size() ? (kept == 1 ? "The one promise is measured and kept." : "All " + kept + " promises are measured and kept.")
        : (kept == 0 ? "None" : kept) + " of " + standings.size() + " promises " + (kept <= 1 ? "is" : "are") + " measured and kept.";
    return noData == 0 ? first : first + " " + (noData == 1 ? "One has" : noData + " have") + " no data. Quiet or broken?";
  }
}
