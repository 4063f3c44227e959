package dev.allclear.slo.web;

import dev.allclear.base.web.NotFound;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Spending;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/objectives} */
@RestController
@RequestMapping("/api/v1/objectives")
class ObjectivesApi {
  private static final Duration LONGEST = Duration.ofDays(35);

  private final Standings standings;
  private final Spending spending;
  private final Clock clock;

  ObjectivesApi(Standings standings, Spending spending, Clock clock) {
    this.standings = standings;
    this.spending = spending;
    this.clock = clock;
  }

  record All(String schema, List<ObjectiveAnswer> objectives) {}

  record MinuteAnswer(Instant minute, long total, long bad) {}

  record One(String schema, ObjectiveAnswer objective, List<ObjectiveAnswer.Firing> breaches, Instant from, Instant to, List<MinuteAnswer> minutes, SpentAnswer spent) {}

  /** {@code share} is of the budget for an episode, of all bad events for a group; null without any. */
  record SpentAnswer(List<GroupAnswer> groups, List<EpisodeAnswer> episodes, long otherwise) {}

  record GroupAnswer(String name, long total, long bad, @Nullable Double share) {}

  record EpisodeAnswer(Instant from, @Nullable Instant to, long total, long bad, @Nullable Double share, List<String> incidents) {}

  /** The worst first. */
  @GetMapping
  All all() {
    return new All("allclear.objectives/1", standings.all().stream().map(ObjectiveAnswer::of).toList());
  }

  /** One with its minutes in {@code [from, to)}, by default the hour before the last judged minute's end. */
  @GetMapping("/{name}")
  One one(@PathVariable String name, @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
    Standing standing = standings.find(name).orElseThrow(() -> unknown(name));
    Instant end = to != null ? to : standing.at() != null ? standing.at() : clock.instant();
    Instant begin = from != null ? from : end.minus(Duration.ofHours(1));
    checkSpan(begin, end);
    SortedMap<Instant, Counts> series = standings.series(standing.objective(), begin, end);
    return new One("allclear.objective/1", ObjectiveAnswer.of(standing),
        standings.breaches(standing.objective(), standing.window().from()).stream().map(b -> ObjectiveAnswer.Firing.of(b, standing.objective().target())).toList(),
        begin, end, series.entrySet().stream().map(e -> new MinuteAnswer(e.getKey(), e.getValue().total(), e.getValue().bad())).toList(), spent(standing));
  }

  private SpentAnswer spent(Standing standing) {
    Spending.Spent spent = spending.of(standing);
    long bad = spent.groups().stream().mapToLong(group -> group.counts().bad()).sum();
    double budget = standing.budget().total().doubleValue();
    return new SpentAnswer(
        spent.groups().stream().map(group -> new GroupAnswer(group.name(), group.counts().total(), group.counts().bad(), bad == 0 ? null : (double) group.counts().bad() / bad)).toList(),
        spent.episodes().stream().map(e -> new EpisodeAnswer(e.from(), e.to(), e.counts().total(), e.counts().bad(), budget == 0 ? null : e.counts().bad() / budget,
            e.incidents().stream().map(Mark::link).toList())).toList(), spent.otherwise());
  }

  static NotFound unknown(String name) {
    return new NotFound("No objective is named \"" + name + "\". GET /api/v1/objectives lists them; apply a document of kind SLO to make one.");
  }

  static void checkSpan(Instant from, Instant to) {
    if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("from must be before to and at most 35 days away; got " + from + " to " + to + ".");
    }
  }
}
