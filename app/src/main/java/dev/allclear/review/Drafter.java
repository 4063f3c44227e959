package dev.allclear.review;

import dev.allclear.base.Say;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Consumer;
import dev.allclear.catalog.OfferedService;
import dev.allclear.comms.OutwardTime;
import dev.allclear.comms.ServiceZones;
import dev.allclear.impact.Assessment;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Impacts;
import dev.allclear.incident.FactFinder;
import dev.allclear.incident.FactSentences;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.MinuteCount;
import dev.allclear.timeline.Timelines;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a draft needs from the rooms to the left. */
@Component
class Drafter {
  private static final Duration REPLAYED = Duration.ofDays(30);
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s?%");

  private final Catalog catalog;
  private final Impacts impacts;
  private final FactFinder facts;
  private final Timelines timelines;
  private final ServiceZones zones;
  private final Clock clock;

  Drafter(Catalog catalog, Impacts impacts, FactFinder facts, Timelines timelines, ServiceZones zones, Clock clock) {
    this.catalog = catalog;
    this.impacts = impacts;
    this.facts = facts;
    this.timelines = timelines;
    this.zones = zones;
    this.clock = clock;
  }

  String markdown(Incident incident) {
    Clocks clocks = Clocks.of(incident);
    Optional<Assessment> impact = impacts.assessment(incident.id());
    Instant end = clocks.mitigatedAt() == null ? clock.instant() : clocks.mitigatedAt();
    List<MinuteCount> minutes = facts.counts(incident.service(), clocks.noticedAt().minus(REPLAYED), end);
    List<EarlierRule.Outcome> rules = minutes.isEmpty() ? List.of() : EarlierRule.USUAL.stream().map(r -> r.replay(minutes, clocks.beganAt())).toList();
    Duration replayed = minutes.isEmpty() ? Duration.ZERO : Duration.between(minutes.getFirst().minute(), end);
    String service = catalog.service(incident.service()).map(OfferedService::displayName).orElse(incident.service());
    return new ReviewDraft(incident, service, clocks, timelines.of(incident.timeline()), impact, rules, replayed, expectations(incident, impact),
        new OutwardTime(zones.of(incident.service()), clocks.noticedAt())).markdown();
  }

  private List<ReviewDraft.Expectation> expectations(Incident incident, Optional<Assessment> impact) {
    Optional<Facts> month = facts.measure(incident.service(), clock.instant().minus(REPLAYED), clock.instant());
    var all = new ArrayList<ReviewDraft.Expectation>();
    for (Consumer consumer : catalog.consumersOf(incident.service())) {
      Optional<String> said = impact.stream().flatMap(a -> a.consumers().stream()).filter(c -> c.caller().equals(consumer.caller()))
          .map(ConsumerImpact::answer).filter(a -> a != null && a.expectation() != null).map(a -> "“" + a.expectation() + "”, implicit until now").findFirst();
      Optional<String> written = Optional.ofNullable(consumer.expectation()).map(e -> e + ", in the catalogue");
      said.or(() -> written).ifPresent(expects -> all.add(expectation(consumer.displayName(), expects, month)));
    }
    return all;
  }

  private static ReviewDraft.Expectation expectation(String consumer, String expects, Optional<Facts> month) {
    BigDecimal target = month.map(Facts::target).orElse(null);
    String promised = target == null ? "nothing" : FactSentences.target(target) + " of requests succeed";
    String measured = month.flatMap(Facts::share).map(s -> Say.percent(1 - s) + " in 30 days").orElse("no data");
    return new ReviewDraft.Expectation(consumer, expects, promised, measured, so(expects, target, month.flatMap(Facts::share)));
  }

  /** Compares numbers where there are any; what has none cannot be kept or broken, only written down. */
  private static String so(String expects, @Nullable BigDecimal target, Optional<Double> failed) {
    var percent = PERCENT.matcher(expects);
    if (target == null) {
      return "no promise: propose an objective";
    }
    if (!percent.find()) {
      return "not covered by the objective: make it one, or say that it is none";
    }
    BigDecimal expected = new BigDecimal(percent.group(1)).movePointLeft(2);
    if (expected.compareTo(target) > 0) {
      return "expects more than we promise";
    }
    return failed.isPresent() && failed.get() > BigDecimal.ONE.subtract(target).doubleValue() ? "agreed, and broken" : "agrees";
  }
}
