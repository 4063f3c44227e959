package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people on call are told of their shifts. The story begins on Sunday 2026-11-15 01:00 UTC. */
@AllclearTest
class HandOffsTest {
  @Autowired Documents documents;
  @Autowired HandOffs handOffs;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;
  @Autowired JdbcClient db;

  @BeforeEach void configure() {
    apply("""
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, timeZone: Europe/Berlin } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: bo@example.com, timeZone: America/Chicago } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: cy }, spec: { displayName: Cy, email: cy@example.com } }
        """);
    schedule("");
  }

  @Test void whoseShiftMovedIsToldBothWhoLosesItAndWhoGetsIt() {
    schedule(", overrides: [ { from: \"2026-11-17T10:00:00Z\", to: \"2026-11-17T14:00:00Z\", replace: { person: ana, by: bo } } ]");
    work.runDue();

    assertThat(mails()).containsExactlyInAnyOrder(
        "ana@example.com: Your shifts in payments moved: You are not on call any more from Tue 11:00 CET to Tue 15:00 CET.",
        "bo@example.com: Your shifts in payments moved: You are on call now from Tue 04:00 CST to Tue 08:00 CST.");
  }

  @Test void aChangeThatMovesNoShiftTellsNobody() {
    schedule(", overrides: [ { from: \"2027-11-16T10:00:00Z\", to: \"2027-11-16T14:00:00Z\", remove: ana } ]");
    work.runDue();

    assertThat(mails()).isEmpty();
  }

  @Test void notesReachWhoeverComesNextOnce() {
    handOffs.tick(clock.instant());
    handOffs.write("payments", "Ana", "The disk of db-2 was changed; watch it.");

    clock.set(TestClock.START.plus(Duration.ofHours(33)));
    handOffs.tick(clock.instant());
    handOffs.tick(clock.instant());
    work.runDue();

    assertThat(mails()).containsExactly("bo@example.com: You are on call for payments: Ana, Sat 19:00 CST: The disk of db-2 was changed; watch it.");
    assertThat(handOffs.of("payments")).isEmpty();
  }

  @Test void aNoteSaysSomethingAboutAScheduleThatThereIs() {
    assertThatThrownBy(() -> handOffs.write("payments", "Ana", " ")).hasMessageContaining("says nothing");
    assertThatThrownBy(() -> handOffs.write("payments", "Ana", "x".repeat(2001))).hasMessageContaining("at most 2000");
    assertThatThrownBy(() -> handOffs.write("other", "Ana", "hello")).hasMessage("There is no schedule \"other\".");
  }

  /** Address, subject, and the line that matters. */
  private List<String> mails() {
    return db.sql("SELECT recipient, subject, text FROM notify_message ORDER BY recipient").query((rs, n) -> rs.getString(1) + ": " + rs.getString(2) + ": " + rs.getString(3).split("\n")[1]).list();
  }

  private void schedule(String more) {
    apply("""
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: payments }
        spec: { timeZone: UTC, layers: [ { rotation: { unit: week, start: "2026-11-16T09:00", people: [ana] } }, { rotation: { unit: day, start: "2026-11-14T09:00", people: [ana, ana, bo] } } ]%s }
        """.formatted(more));
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
