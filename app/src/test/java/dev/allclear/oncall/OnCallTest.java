package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.catalog.Person;
import dev.allclear.testing.AllclearTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class OnCallTest {
  private static final String PEOPLE = """
      apiVersion: allclear.dev/v1
      kind: Person
      metadata: { name: ana }
      spec: { email: ana@example.com }
      ---
      apiVersion: allclear.dev/v1
      kind: Person
      metadata: { name: bo }
      spec: { email: bo@example.com }
      ---
      apiVersion: allclear.dev/v1
      kind: Schedule
      metadata: { name: nights }
      spec:
        timeZone: Europe/Berlin
        layers: [ { rotation: { unit: week, every: 1, start: "2026-11-02T09:00", people: [ana, bo] }, hours: { from: "18:00", to: "09:00" } } ]
      ---
      apiVersion: allclear.dev/v1
      kind: EscalationPolicy
      metadata: { name: payments }
      spec:
        steps: [ { after: PT0S, notify: ["schedule/nights"] }, { after: PT10M, notify: ["person/bo", "schedule/nights"] } ]
        repeat: 1
        lastResort: person/bo
      """;
  @Autowired Documents documents;
  @Autowired OnCall onCall;

  @Test void resolvesAStepToPeopleEachOnce() {
    apply(PEOPLE);
    EscalationPolicy policy = onCall.policy("payments").orElseThrow();

    assertThat(names(onCall.reached(policy.step(0).targets(), Instant.parse("2026-11-11T22:00:00Z")))).containsExactly("bo");
    assertThat(names(onCall.reached(policy.step(1).targets(), Instant.parse("2026-11-11T22:00:00Z")))).containsExactly("bo");
    assertThat(onCall.reached(policy.step(0).targets(), Instant.parse("2026-11-11T12:00:00Z"))).isEmpty();
  }

  @Test void roundsFollowOneAnotherAfterThePauseOfTheLastStep() {
    apply(PEOPLE);
    EscalationPolicy policy = onCall.policy("payments").orElseThrow();

    assertThat(List.of(policy.due(0), policy.due(1), policy.due(2), policy.due(3), policy.due(4)))
        .containsExactly(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(30), Duration.ofMinutes(40));
    assertThat(policy.rungs()).isEqualTo(4);
  }

  @Test void refusesAScheduleWithSomebodyWhomNobodyKnows() {
    assertThatThrownBy(() -> apply(PEOPLE.replace("people: [ana, bo]", "people: [ana, zoe]")))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("nobody is named \"zoe\"");
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }

  private static List<String> names(List<Person> people) {
    return people.stream().map(Person::name).toList();
  }
}
