package dev.allclear.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.incident.Act;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Step;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NextActTest {
  private static final Instant TWO = Instant.parse("2026-11-15T02:00:00Z");

  private static Incident after(Step... steps) {
    List<Act> acts = Arrays.stream(steps).map(step -> new Act(step, TWO, "Ana", "")).toList();
    return new Incident(new IncidentId(1), "5% fail", "checkout-api", "P1", TimelineId.next(), List.of(UUID.randomUUID()), TWO, "measured", TWO, TWO, "Allclear", null, acts, null, null, null, null);
  }

  @Test void onceAskedToTellPeopleWhileNobodyHadThePage() {
    NextAct next = NextAct.of(after(Step.PAGED, Step.FOUND), true);

    assertThat(next.say()).isEqualTo("Nobody has it yet.");
    assertThat(next.first()).isEqualTo(new NextAct.Button("Acknowledge", "/incidents/INC-1/acknowledge", true));
  }

  @Test void thenPeopleAreToldAndThenTheChangeIsTakenBack() {
    assertThat(NextAct.of(after(Step.PAGED, Step.ACKED, Step.FOUND), true).first().verb()).isEqualTo("Tell people");
    assertThat(NextAct.of(after(Step.PAGED, Step.ACKED, Step.FOUND, Step.TOLD), true).first().verb()).isEqualTo("Prepare the revert");
    assertThat(NextAct.of(after(Step.PAGED, Step.ACKED, Step.TOLD), false).first().verb()).isEqualTo("Mitigate");
  }

  @Test void whatIsMitigatedIsWatchedEvenIfNobodyAcknowledged() {
    assertThat(NextAct.of(after(Step.PAGED, Step.MITIGATED), false).first().verb()).isEqualTo("Watch");
  }
}
