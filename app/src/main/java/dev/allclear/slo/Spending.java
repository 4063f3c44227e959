package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says who spent a budget: which callers had the bad events, and which breaches brought them. */
@Service
public class Spending {
  private static final int MOST_EPISODES = 20;
  /** An incident is often declared a little before or after its breach began. */
  private static final Duration NEAR = Duration.ofMinutes(30);
  private final Standings standings;
  private final ObjectiveSums sums;
  private final Marks marks;

  Spending(Standings standings, ObjectiveSums sums, Marks marks) {
    this.standings = standings;
    this.sums = sums;
    this.marks = marks;
  }

  /**
   * What was spent in the budget window.
   *
   * @param groups by the label that the sources count apart, the most bad events first; in events, also where the objective counts slices
   * @param episodes firings that overlap are one, the latest first
   * @param otherwise bad events outside of all episodes
   */
  public record Spent(List<Sums.Group> groups, List<Episode> episodes, long otherwise) {
    public Spent {
      groups = List.copyOf(groups);
      episodes = List.copyOf(episodes);
    }
  }

  /** @param to null while it goes on */
  public record Episode(Instant from, @Nullable Instant to, Counts counts, List<Mark> incidents) {
    public Episode {
      incidents = List.copyOf(incidents);
    }
  }

  public Spent of(Standing standing) {
    Instant end = standing.at() == null ? standing.window().from() : standing.at();
    Span window = new Span(standing.window().from(), end);
    List<Mark> incidents = marks.of(standing.objective().service(), new Span(window.from().minus(NEAR), end.plus(NEAR))).stream().filter(mark -> mark.kind().equals("incident")).toList();
    List<Episode> episodes = spans(standings.breaches(standing.objective(), window.from()), window).stream().map(span -> episode(standing, span, end, incidents)).toList();
    long inEpisodes = episodes.stream().mapToLong(episode -> episode.counts().bad()).sum();
    return new Spent(standings.groups(standing), episodes, Math.max(0, standing.events().bad() - inEpisodes));
  }

  private Episode episode(Standing standing, Span span, Instant end, List<Mark> incidents) {
    Span near = new Span(span.from().minus(NEAR), span.to().plus(NEAR));
    boolean goesOn = !span.to().isBefore(end) && !standing.open().isEmpty();
    return new Episode(span.from(), goesOn ? null : span.to(), sums.of(standing.objective(), span), incidents.stream().filter(mark -> near.holds(mark.at())).toList());
  }

  private static List<Span> spans(List<Breach> firings, Span window) {
    List<Span> spans = new ArrayList<>();
    for (Breach firing : firings.stream().sorted(Comparator.comparing(breach -> breach.began().at())).toList()) {
      Instant from = firing.began().at().isBefore(window.from()) ? window.from() : firing.began().at();
      Instant resolved = firing.resolvedAt();
      Instant to = resolved == null || resolved.isAfter(window.to()) ? window.to() : resolved;
      if (!to.isAfter(from)) {
        continue;
      }
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && !from.isAfter(last.to())) {
        spans.set(spans.size() - 1, new Span(last.from(), to.isAfter(last.to()) ? to : last.to()));
      } else {
        spans.add(new Span(from, to));
      }
    }
    return spans.reversed().stream().limit(MOST_EPISODES).toList();
  }
}
