package dev.allclear.slo.proposal;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.OfferedService;
import dev.allclear.slo.Correction;
import dev.allclear.slo.Corrections;
import dev.allclear.slo.Latencies;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Selection;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.burn.Span;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes drafts from what was measured of a service in the last 35 days: one about failures, two about latency. Takes a second or two. */
@Service
public class Proposals {
  private static final Duration PAST = Duration.ofDays(35);
  private static final Duration VALID = Duration.ofDays(30);
  private static final BigDecimal MOST_PAGES = BigDecimal.TWO;

  private final Catalog catalog;
  private final Selection selection;
  private final Minutes minutes;
  private final Objectives objectives;
  private final Corrections corrections;
  private final PromiseDrafts drafts;
  private final Transactions tx;
  private final Clock clock;

  Proposals(Catalog catalog, Selection selection, Minutes minutes, Objectives objectives, Corrections corrections, PromiseDrafts drafts, Transactions tx, Clock clock) {
    this.catalog = catalog;
    this.selection = selection;
    this.minutes = minutes;
    this.objectives = objectives;
    this.corrections = corrections;
    this.drafts = drafts;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param drafts kept, in the place of the open ones of the service
   * @param reasons why there are no more
   */
  public record Found(List<PromiseDraft> drafts, List<String> reasons) {
    public Found {
      drafts = List.copyOf(drafts);
      reasons = List.copyOf(reasons);
    }
  }

  /** Empty when no service has the name. */
  public Optional<Found> propose(String service) {
    return catalog.service(service).map(this::propose);
  }

  private Found propose(OfferedService service) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Span span = new Span(now.minus(PAST), now);
    List<Source> sources = selection.of(service.name());
    List<Integer> ids = sources.stream().map(Source::id).toList();
    List<Span> excluded = corrections.all().stream().filter(each -> each.service().equals(service.name()) && each.objectives().isEmpty()).map(Correction::span).toList();
    List<PromiseDraft> found = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    enter(service, new Measure.Failures(), new Proposer(MOST_PAGES, excluded).propose(minutes.counts(ids, new Measure.Failures(), span)), now, found, reasons);
    SortedMap<Instant, Latencies> latencies = minutes.latencies(ids, span);
    LatencyLimits limits = new LatencyLimits(latencies);
    List<Long> exact = sources.stream().anyMatch(source -> source.kind() == SourceKind.METRICS || source.kind() == SourceKind.PROMETHEUS)
        ? sources.stream().flatMap(source -> source.limits().stream()).distinct().toList() : List.of();
    for (String share : shares(limits, exact)) {
      limits.within(Double.parseDouble(share), exact).ifPresentOrElse(limit -> enter(service, new Measure.SlowerThan(limit.micros()), new Proposer(MOST_PAGES, excluded)
              .atMost(Target.of(share), "On " + limit.keptOn() + " of " + limit.days() + " days at least " + percent(share) + " of the requests took at most " + limit.micros() / 1_000
                  + " ms, the lowest such limit.").propose(limits.counts(limit)), now, found, reasons),
          () -> reasons.add("No limit of latency was kept by " + percent(share) + " of the requests on nearly every day."));
    }
    tx.run(() -> drafts.put(service.name(), found));
    return new Found(found, reasons);
  }

  /** Most requests and nearly all; where both keep the same limit, only the stricter says something. */
  private static List<String> shares(LatencyLimits limits, List<Long> exact) {
    if (limits.isEmpty()) {
      return List.of();
    }
    Optional<Long> most = limits.within(0.9, exact).map(LatencyLimits.Limit::micros);
    return most.isPresent() && most.equals(limits.within(0.99, exact).map(LatencyLimits.Limit::micros)) ? List.of("0.99") : List.of("0.9", "0.99");
  }

  private void enter(OfferedService service, Measure measure, Proposer.Answer answer, Instant now, List<PromiseDraft> found, List<String> reasons) {
    switch (answer) {
      case Proposer.Answer.TooLittle none -> reasons.add(none.reason());
      case Proposer.Answer.Proposed proposed -> {
        Objective kept = objectives.of(service.name()).stream().filter(each -> each.measure().equals(measure) && each.parts().isEmpty() && each.slicing() == null && each.group() == null).findFirst().orElse(null);
        found.add(new PromiseDraft(Ids.next(), service.name(), service.owner(), Optional.ofNullable(kept).map(Objective::name), measure, proposed.proposal(),
            finding(kept, proposed.proposal().target()), now, now.plus(VALID), PromiseDraft.State.OPEN, null, null));
      }
    }
  }

  /** Better than promised is a finding too: people count on what they get. */
  private static String finding(@Nullable Objective kept, Target proposed) {
    if (kept == null) {
      return "Nothing is promised about this.";
    }
    int order = proposed.good().compareTo(Objects.requireNonNull(kept).target().good());
    String both = percent(kept.target().toString()) + " is promised, the past supports " + percent(proposed.toString());
    return order == 0 ? "What is promised is what the past supports." : order > 0 ? both + ": customers get more than is promised, and may count on it."
        : both + ": the promise is stricter than what was kept.";
  }

  static String percent(String ratio) {
    BigDecimal percent = new BigDecimal(ratio).movePointRight(2).stripTrailingZeros();
    return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + "%";
  }
}
