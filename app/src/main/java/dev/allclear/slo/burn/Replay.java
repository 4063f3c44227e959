package dev.allclear.slo.burn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an objective would have said of minutes that are already past: its budget at their end and every alert on the way.
 *
 * @param sli good by total over the budget window; null without events
 * @param alerts in the order in which they fired, the faster pair first
 */
public record Replay(Target target, @Nullable BigDecimal sli, Budget budget, List<Alert> alerts, List<String> warnings) {
  public Replay {
    alerts = List.copyOf(alerts);
    warnings = List.copyOf(warnings);
  }

  /** One firing of one pair. {@code resolvedAt} is null when it still fires at the end of the data. */
  public record Alert(AlertPair pair, BurnFactor factor, Instant firedAt, @Nullable Instant resolvedAt) {}

  /** Replays minutes of any order; every minute from the first to the last is judged, missing ones as no data. */
  public static Replay of(Target target, BudgetWindow window, Map<Instant, Counts> data, Guards guards) {
    return of(target, window, data, guards, Evidence.COUNTED);
  }

  /** The same for counts that are not events. */
  public static Replay of(Target target, BudgetWindow window, Map<Instant, Counts> data, Guards guards, Evidence evidence) {
    NavigableMap<Instant, Counts> minutes = new TreeMap<>(data);
    List<String> warnings = new ArrayList<>(AlertPair.unreachable(target, window));
    if (minutes.isEmpty()) {
      warnings.add("The data hold no minute.");
      return new Replay(target, null, Budget.of(target, Counts.NONE), List.of(), warnings);
    }
    Instant end = minutes.lastKey().plusSeconds(60);
    long missing = (end.getEpochSecond() - minutes.firstKey().getEpochSecond()) / 60 - minutes.size();
    if (missing > 0) {
      warnings.add(missing + " of " + (missing + minutes.size()) + " minutes are missing; they count as no data.");
    }
    Span span = window.endingAt(end);
    Counts spent = minutes.subMap(span.from(), true, span.to(), false).values().stream().reduce(Counts.NONE, Counts::plus);
    return new Replay(target, sli(spent), Budget.of(target, spent), alerts(target, window, minutes, guards, evidence), warnings);
  }

  private static List<Alert> alerts(Target target, BudgetWindow window, NavigableMap<Instant, Counts> minutes, Guards guards, Evidence evidence) {
    BurnMeter meter = new BurnMeter(target, window.period(), guards, Silence.CLEARS, minutes.firstKey(), evidence);
    List<Alert> alerts = new ArrayList<>();
    Map<AlertPair, Integer> firing = new HashMap<>();
    while (!meter.nextMinute().isAfter(minutes.lastKey())) {
      Counts counts = minutes.get(meter.nextMinute());
      for (BurnChange change : meter.close(counts == null ? Counts.NONE : counts, counts != null)) {
        enter(change, alerts, firing);
      }
    }
    return alerts;
  }

  private static void enter(BurnChange change, List<Alert> alerts, Map<AlertPair, Integer> firing) {
    AlertPair pair = change.reading().pair();
    switch (change) {
      case BurnChange.Fired fired -> {
        firing.put(pair, alerts.size());
        alerts.add(new Alert(pair, fired.reading().factor(), fired.at(), null));
      }
      case BurnChange.Resolved resolved -> alerts.set(Objects.requireNonNull(firing.remove(pair)),
          new Alert(pair, resolved.reading().factor(), resolved.firedAt(), resolved.at()));
    }
  }

  private static @Nullable BigDecimal sli(Counts counts) {
    return counts.isEmpty() ? null
        : BigDecimal.valueOf(counts.total() - counts.bad()).divide(BigDecimal.valueOf(counts.total()), MathContext.DECIMAL64);
  }
}
