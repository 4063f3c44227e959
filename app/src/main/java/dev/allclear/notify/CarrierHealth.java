package dev.allclear.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How well carriers deliver, by what became of real pages. Taken at whole ten seconds, so that the ways of one page stay in one order however often it
 * is tried. A carrier that fell behind comes back when its failures are half an hour old: a real page tries it then. Thread-safe.
 */
@Component
public class CarrierHealth {
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final long STEP_SECONDS = 10;
  private static final int KEPT = 64;
  private final Pages pages;
  private final Map<Instant, Map<String, CarrierRecord>> known = new ConcurrentHashMap<>();

  CarrierHealth(Pages pages) {
    this.pages = pages;
  }

  boolean ill(Carrier carrier, Instant asOf) {
    CarrierRecord record = at(asOf).get(carrier.name());
    return record != null && record.ill(carrier.tellsReceipt());
  }

  /** By name. */
  public List<CarrierRecord> records(Instant now) {
    return pages.records(now.minus(WINDOW), now);
  }

  private Map<String, CarrierRecord> at(Instant asOf) {
    Instant step = Instant.ofEpochSecond(Math.floorDiv(asOf.getEpochSecond(), STEP_SECONDS) * STEP_SECONDS);
    if (known.size() > KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(step, s -> pages.records(s.minus(WINDOW), s).stream().collect(Collectors.toMap(CarrierRecord::carrier, Function.identity())));
  }
}
