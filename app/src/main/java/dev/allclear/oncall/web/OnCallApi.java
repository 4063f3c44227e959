package dev.allclear.oncall.web;

import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Proof;
import dev.allclear.oncall.Proofs;
import dev.allclear.oncall.ReachDoubts;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.Shifts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/oncall}: who is on call in each schedule, now or at an instant. */
@RestController
class OnCallApi {
  private static final Duration LOOK = Duration.ofDays(92);
  private final OnCall onCall;
  private final Proofs proofs;
  private final ObjectProvider<ReachDoubts> doubts;
  private final Clock clock;

  OnCallApi(OnCall onCall, Proofs proofs, ObjectProvider<ReachDoubts> doubts, Clock clock) {
    this.onCall = onCall;
    this.proofs = proofs;
    this.doubts = doubts;
    this.clock = clock;
  }

  record Answer(String schema, Instant at, List<Now> schedules) {}

  /** @param until end of the shift; null when it does not end within 92 days */
  record Now(String name, String timeZone, List<Who> people, @Nullable Instant until) {}

  record Who(String name, String displayName) {}

  @GetMapping("/api/v1/oncall")
  Answer now(@RequestParam @Nullable Instant at) {
    Instant instant = at == null ? clock.instant() : at;
    return new Answer("allclear.oncall/1", instant, onCall.schedules().stream().map(s -> now(s, instant)).toList());
  }

  /** @param doubts what is not proven about reaching the people who are named, in sentences */
  record Proven(String schema, List<Proof> policies, List<String> doubts) {}

  /** {@code GET /api/v1/oncall/prove}: what every policy does in the coming weeks, 52 when it is not said. */
  @GetMapping("/api/v1/oncall/prove")
  Proven prove(@RequestParam(defaultValue = "52") int weeks) {
    if (weeks < 1 || weeks > 520) {
      throw new IllegalArgumentException("weeks is 1 to 520, not " + weeks + ".");
    }
    Instant from = clock.instant();
    return new Proven("allclear.oncall.proof/1", onCall.policies().stream().map(p -> proofs.of(p, from, from.plus(Duration.ofDays(7L * weeks)))).toList(),
        doubts.stream().flatMap(d -> d.doubts().stream()).toList());
  }

  private Now now(Schedule schedule, Instant at) {
    List<Shift> coming = Shifts.of(schedule, at, at.plus(LOOK));
    List<Who> people = onCall.at(schedule.name(), at).stream().map(p -> new Who(p.name(), p.displayName())).toList();
    return new Now(schedule.name(), schedule.zone().getId(), people, coming.size() < 2 ? null : coming.getFirst().to());
  }
}
