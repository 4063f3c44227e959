package dev.allclear.alerting;

import dev.allclear.base.Ids;
import dev.allclear.base.Outbound;
import dev.allclear.base.Tick;
import dev.allclear.notify.LoopbackCarrier;
import dev.allclear.notify.Obligation;
import dev.allclear.notify.PageText;
import dev.allclear.notify.Pager;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Pages itself every minute, the whole way: door, journal, database, page, claim, a carrier that leads back here, acknowledgement. Only when that
 * came round the outbound heartbeat is sent, so that whoever waits for it learns of any part that stands still.
 */
@Component
public class SelfTest implements Tick {
  /** As a sender. */
  static final Integration SENDER = new Integration("allclear self-test", "allclear", Integration.Kind.GENERIC, "");
  private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);
  private static final Duration SILENT = Duration.ofMinutes(3);
  private final ObjectProvider<Intake> intake;
  private final Pager pager;
  private final Outbound outbound;
  private final Clock clock;
  private final String heartbeat;
  private final Instant startedAt;
  private volatile @Nullable Instant cameRoundAt;
  private volatile @Nullable Instant heartbeatAt;

  SelfTest(ObjectProvider<Intake> intake, Pager pager, Outbound outbound, Clock clock, @Value("${allclear.heartbeat.url:}") String heartbeat) {
    this.intake = intake;
    this.pager = pager;
    this.outbound = outbound;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.startedAt = clock.instant();
  }

  @Override public String name() {
    return "alerting.self-test";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override public void tick(Instant now) {
    if (!stands(now)) {
      LOG.error("The pager's test of itself has not come round since {}: pages may not go out", cameRoundAt == null ? startedAt : cameRoundAt);
    }
    intake.getObject().take(SENDER, List.of(Arrival.selfTest()));
  }

  /** Obliges the page of a test, in the transaction that reads the journal. */
  void oblige() {
    UUID problem = Ids.next();
    pager.oblige(new Obligation(problem, "self-test", LoopbackCarrier.PERSON, clock.instant(),
        new PageText("Allclear tests itself.", "P3", "allclear", problem, List.of(), new PageText.Right("self-test", problem.toString(), "/a/"))));
  }

  /** The page came back; nothing is left of it. */
  void cameRound(UUID problem) {
    pager.forget(problem);
    cameRoundAt = clock.instant();
    if (!heartbeat.isBlank()) {
      beat();
    }
  }

  private void beat() {
    Thread.ofVirtual().name("heartbeat").start(() -> {
      try {
        Outbound.Answer answer = outbound.get(URI.create(heartbeat), java.util.Map.of());
        if (answer.accepted()) {
          heartbeatAt = clock.instant();
        } else {
          LOG.warn("Whoever waits for the heartbeat answered {}", answer.status());
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("The heartbeat could not be sent: {}", e.toString());
      }
    });
  }

  /** Whether a test came round within three minutes. */
  public boolean stands(Instant now) {
    Instant last = cameRoundAt;
    return (last == null ? startedAt : last).plus(SILENT).isAfter(now);
  }

  /** When a test came round last; null before the first. */
  public @Nullable Instant cameRoundAt() {
    return cameRoundAt;
  }

  /** Whether somebody outside waits for a heartbeat. */
  public boolean hasHeartbeat() {
    return !heartbeat.isBlank();
  }

  /** When the outbound heartbeat was taken last; null before the first, or when there is none. */
  public @Nullable Instant heartbeatAt() {
    return heartbeatAt;
  }
}
