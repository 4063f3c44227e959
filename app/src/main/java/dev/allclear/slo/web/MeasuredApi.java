package dev.allclear.slo.web;

import dev.allclear.base.web.NotFound;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Measured;
import dev.allclear.slo.MeasuredMinute;
import dev.allclear.slo.Measurements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/services/{name}/measured} */
@RestController
class MeasuredApi {
  private final Measurements measurements;
  private final Catalog catalog;
  private final Clock clock;

  MeasuredApi(Measurements measurements, Catalog catalog, Clock clock) {
    this.measurements = measurements;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** {@code failing} is failed by total; latencies are durations; {@code minutes} only those with data. */
  record Answer(String schema, String service, Instant from, Instant to, Measured.State state, long total, long failed, @Nullable Double failing,
      @Nullable Duration p50, @Nullable Duration p95, @Nullable Duration p99, List<String> sources, @Nullable Instant newest, List<Measured.Caller> callers,
      List<MeasuredMinute> minutes) {}

  /** By default the last 15 minutes. */
  @GetMapping("/api/v1/services/{name}/measured")
  Answer measured(@PathVariable String name, @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
    if (catalog.service(name).isEmpty()) {
      throw new NotFound("No service is named \"" + name + "\". Apply a document of kind Service to make one.");
    }
    Instant end = to != null ? to : clock.instant();
    Instant begin = from != null ? from : end.minus(Duration.ofMinutes(15));
    ObjectivesApi.checkSpan(begin, end);
    Measured m = measurements.of(name, begin, end);
    Measured.Percentiles latency = m.latency();
    return new Answer("allclear.measured/1", name, m.from(), m.to(), m.state(), m.total(), m.failed(), m.failing(), latency == null ? null : latency.p50(),
        latency == null ? null : latency.p95(), latency == null ? null : latency.p99(), m.sources(), m.newest(), m.callers(),
        measurements.minutes(name, begin, end));
  }
}
