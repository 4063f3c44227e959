package dev.allclear.slo.web;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Consumer;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Standings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lays what consumers expect beside what is promised and what was measured, and says where the three part. Being far better
 * than the promise is a finding too: people count on what they get.
 */
@Component
class Expectations {
  /** Ten times better than promised: a whole nine. */
  private static final BigDecimal A_NINE = BigDecimal.TEN;
  private static final BigDecimal ENOUGH = BigDecimal.valueOf(1_000);
  private final Catalog catalog;
  private final Standings standings;

  Expectations(Catalog catalog, Standings standings) {
    this.catalog = catalog;
    this.standings = standings;
  }

  /** Every consumer with every promise of its service; what disagrees comes first. */
  List<ExpectationRow> all() {
    Map<String, List<Standing>> promises = standings.all().stream().collect(Collectors.groupingBy(standing -> standing.objective().service()));
    List<ExpectationRow> rows = new ArrayList<>();
    catalog.services().forEach(service -> {
      List<Standing> promised = promises.getOrDefault(service.name(), List.of());
      catalog.consumersOf(service.name()).forEach(consumer -> rows.addAll(rows(consumer, promised)));
    });
    rows.sort(Comparator.comparing((ExpectationRow row) -> row.kind().equals("clear")));
    return rows;
  }

  private static List<ExpectationRow> rows(Consumer consumer, List<Standing> promised) {
    String expected = consumer.expectation() == null ? "nothing was written down" : consumer.expectation();
    if (promised.isEmpty()) {
      String finding = consumer.expectation() == null ? "Neither expected nor promised. Ask what they count on." : "Expected, and never promised.";
      return List.of(new ExpectationRow(consumer.displayName(), consumer.service(), expected, from(consumer), "nothing", "", "", "risk", finding));
    }
    Expected numbers = Expected.in(consumer.expectation() == null ? "" : consumer.expectation());
    List<Standing> about = promised.stream().filter(standing -> numbers.isAbout(standing.objective().measure())).toList();
    if (about.isEmpty()) {
      String finding = "They count on " + numbers + ", and nothing is promised about that.";
      return List.of(new ExpectationRow(consumer.displayName(), consumer.service(), expected, from(consumer), "nothing about that", "", "", "risk", finding));
    }
    return about.stream().map(standing -> row(consumer, expected, numbers, standing)).toList();
  }

  private static ExpectationRow row(Consumer consumer, String expected, Expected numbers, Standing standing) {
    String promise = Wording.target(standing.objective().target().good()) + " " + Wording.good(standing.objective());
    String measured = standing.sli() == null ? "no events" : Wording.measured(standing.sli());
    String kind = "clear";
    String finding = "";
    if (standing.budget().isSpent()) {
      kind = "breach";
      finding = "Promised, and not kept.";
    } else if (standing.sli() == null) {
      kind = "none";
      finding = "Promised, and not measured.";
    } else if (!numbers.beyond(standing.objective()).isEmpty()) {
      kind = "risk";
      finding = "They count on " + numbers.beyond(standing.objective()) + ": more than is promised" + (numbers.isMissedBy(standing.sli()) ? ", and more than they get." : ".");
    } else if (standing.state() == Standing.State.BREACHED) {
      kind = "breach";
      finding = "Promised, and breached now.";
    } else if (isFarBetter(standing)) {
      kind = "risk";
      finding = "Far better than promised. They may count on it: promise more, or say that it is luck.";
    } else if (consumer.expectation() == null) {
      kind = "risk";
      finding = "Nobody asked them what they count on.";
    }
    return new ExpectationRow(consumer.displayName(), consumer.service(), expected, from(consumer), promise, "/objectives/" + standing.objective().name(), measured, kind, finding);
  }

  /** Who said what the consumer counts on, and since when; empty where nobody knows. */
  static String from(Consumer consumer) {
    LocalDate since = consumer.expectationSince();
    return Stream.of(Optional.ofNullable(consumer.expectationFrom()).map(from -> "said by " + from), Optional.ofNullable(since).map(day -> "since " + day)).flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static boolean isFarBetter(Standing standing) {
    BigDecimal allowed = standing.budget().total();
    return allowed.multiply(standing.objective().target().good()).signum() > 0 && BigDecimal.valueOf(standing.events().total()).compareTo(ENOUGH) >= 0
        && A_NINE.multiply(BigDecimal.valueOf(standing.events().bad())).compareTo(allowed) < 0;
  }
}
