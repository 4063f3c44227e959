package dev.allclear.alerting.web;

import dev.allclear.alerting.Intake;
import dev.allclear.alerting.SelfTest;
import dev.allclear.alerting.Survival;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /healthz/pager}: whether the pager works, asked of nothing but memory; 503 when its test of itself has not come round for three minutes. */
@RestController
class PulseApi {
  private final SelfTest test;
  private final Survival survival;
  private final Intake intake;
  private final Clock clock;

  PulseApi(SelfTest test, Survival survival, Intake intake, Clock clock) {
    this.test = test;
    this.survival = survival;
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * @param selfTestAt when a test came round last
   * @param withoutDatabaseSince null while the database answers
   * @param waiting signals in the journal that are no alerts yet
   */
  record Pulse(String schema, Instant at, boolean stands, @Nullable Instant selfTestAt, @Nullable Instant heartbeatAt, @Nullable Instant withoutDatabaseSince, long waiting) {}

  @GetMapping("/healthz/pager")
  ResponseEntity<Pulse> pulse() {
    Instant now = clock.instant();
    Instant since = survival.since().orElse(null);
    boolean stands = since != null || test.stands(now);
    Pulse pulse = new Pulse("allclear.pulse/1", now, stands, test.cameRoundAt(), test.heartbeatAt(), since, intake.state().waiting());
    return ResponseEntity.status(stands ? 200 : 503).body(pulse);
  }
}
