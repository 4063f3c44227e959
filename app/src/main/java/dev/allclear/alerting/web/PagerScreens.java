package dev.allclear.alerting.web;

import dev.allclear.alerting.BuddyWatch;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.RestoredDatabase;
import dev.allclear.alerting.SelfTest;
import dev.allclear.alerting.Survival;
import dev.allclear.base.Links;
import dev.allclear.base.web.Screens;
import dev.allclear.notify.CarrierHealth;
import dev.allclear.notify.Pager;
import dev.allclear.oncall.ReachDoubts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /pager}: whether the pager itself works, and how it is known. */
@Controller
class PagerScreens {
  private final Pager pager;
  private final SelfTest test;
  private final BuddyWatch buddy;
  private final Survival survival;
  private final Intake intake;
  private final CarrierHealth carriers;
  private final ReachDoubts doubts;
  private final RestoredDatabase restored;
  private final Links links;
  private final Clock clock;
  private final Screens screens;

  PagerScreens(Pager pager, SelfTest test, BuddyWatch buddy, Survival survival, Intake intake, CarrierHealth carriers, ReachDoubts doubts, RestoredDatabase restored, Links links, Clock clock,
      Screens screens) {
    this.pager = pager;
    this.test = test;
    this.buddy = buddy;
    this.survival = survival;
    this.intake = intake;
    this.carriers = carriers;
    this.doubts = doubts;
    this.restored = restored;
    this.links = links;
    this.clock = clock;
    this.screens = screens;
  }

  @GetMapping("/pager") ResponseEntity<String> pager() {
    Instant now = clock.instant();
    PagerView view = new PagerView(pager.proof(), test.stands(now), test.cameRoundAt(), test.hasHeartbeat(), test.heartbeatAt(), buddy.seenAt(), survival.since().orElse(null), intake.state(),
        links.to("/").toString(), links.leadHere(), carriers.records(now), Stream.concat(restored.word().stream(), doubts.doubts().stream()).toList());
    return screens.show("alerting/pager.jte", Map.of("view", view));
  }
}
