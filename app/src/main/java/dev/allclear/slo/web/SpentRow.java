package dev.allclear.slo.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.catalog.Consumer;
import dev.allclear.slo.Callers;
import dev.allclear.slo.Counting;
import dev.allclear.slo.Spending;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Sums;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A row of the tables of who spent a budget; {@code link} is empty where there is no more to say. */
public record SpentRow(String name, String more, String bad, String share, String link) {
  private static final int MOST = 12;

  static List<SpentRow> groups(Standing standing, Spending.Spent spent, List<Consumer> consumers) {
    long bad = spent.groups().stream().mapToLong(group -> group.counts().bad()).sum();
    return spent.groups().stream().limit(MOST).map(group -> new SpentRow(name(group, consumers), Wording.count(group.counts().total()) + " in all", Wording.count(group.counts().bad()),
        bad == 0 ? "none" : Say.percent((double) group.counts().bad() / bad), "")).toList();
  }

  private static String name(Sums.Group group, List<Consumer> consumers) {
    return group.name().equals(Callers.UNKNOWN) ? "caller not named"
        : consumers.stream().filter(consumer -> consumer.caller().equals(group.name())).map(Consumer::displayName).findFirst().orElse(group.name());
  }

  static List<SpentRow> episodes(Standing standing, Spending.Spent spent, Frame frame) {
    List<SpentRow> rows = new ArrayList<>();
    Counting counting = standing.objective().counting();
    for (Spending.Episode episode : spent.episodes()) {
      String lasted = episode.to() == null ? "goes on" : Say.span(Duration.between(episode.from(), episode.to()));
      String what = episode.incidents().isEmpty() ? lasted : lasted + " · " + episode.incidents().getFirst().text();
      rows.add(new SpentRow(frame.when(episode.from()), what, counting.say(episode.counts().bad()), share(standing, episode.counts().bad()),
          episode.incidents().isEmpty() ? "" : episode.incidents().getFirst().link()));
    }
    if (!rows.isEmpty() || spent.otherwise() > 0) {
      rows.add(new SpentRow("Otherwise", "no alert fired", counting.say(spent.otherwise()), share(standing, spent.otherwise()), ""));
    }
    return rows;
  }

  private static String share(Standing standing, long bad) {
    BigDecimal total = standing.budget().total();
    return total.signum() == 0 ? "unknown" : Say.percent(BigDecimal.valueOf(bad).divide(total, MathContext.DECIMAL64).doubleValue());
  }
}
