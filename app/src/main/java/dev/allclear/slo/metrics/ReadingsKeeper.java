package dev.allclear.slo.metrics;

import dev.allclear.base.Tick;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Enters the readings of past messages by source each ten minutes, and takes up what another program on the same database read. */
@Component
class ReadingsKeeper implements Tick {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingsKeeper.class);
  private final MetricIntake intake;

  ReadingsKeeper(MetricIntake intake) {
    this.intake = intake;
  }

  @Override public String name() {
    return "slo.readings";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override public void tick(Instant now) {
    try {
      intake.settle();
    } catch (CounterLedger.Overtaken e) {
      LOG.info("Readings are settled another time: {}", e.getMessage());
    }
  }
}
