package dev.allclear.slo.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.slo.proposal.Proposer.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class ProposerTest {
  private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");

  @Test void roundsWhatCustomersHadDownToTheLadder() {
    Map<Instant, Counts> minutes = minutes(30, minute -> new Counts(1_000, minute % 10 < 3 ? 1 : 0));

    Proposal proposal = proposal(minutes);

    assertThat(proposal.target().good()).as("99.97% was measured").isEqualByComparingTo("0.9995");
    assertThat(proposal.window()).isEqualTo(Duration.ofDays(30));
    assertThat(proposal.pagesPerMonth()).isEqualByComparingTo("0");
    assertThat(proposal.wiggle().minutes()).as("0.0002 of 43,200 minutes").isEqualByComparingTo("8.6");
    assertThat(proposal.wiggle().requests()).as("0.0002 of 43,200,000 requests").isEqualTo(8_640);
    assertThat(proposal.evidence()).first().isEqualTo("12960 bad of 43200000 events from 2026-10-01T00:00:00Z to 2026-10-31T00:00:00Z: 99.97% good.");
  }

  @Test void claimsNoMoreNinesThanTheEventsCanProve() {
    Map<Instant, Counts> minutes = minutes(30, minute -> new Counts(minute % 14 == 0 ? 1 : 0, 0));

    Proposal proposal = proposal(minutes);

    assertThat(proposal.target().good()).as("3,086 events and no failure: at most 1 - 3/3086 = 99.903%").isEqualByComparingTo("0.999");
    assertThat(proposal.evidence()).anyMatch(sentence -> sentence.contains("rule of three"));
    assertThat(proposal.warnings()).anyMatch(sentence -> sentence.startsWith("Nothing failed"));
  }

  @Test void relaxesTheTargetUntilItsPagesWouldHaveBeenFew() {
    Map<Instant, Counts> minutes = minutes(30, minute -> new Counts(1_000, minute % 1_440 < 10 ? 100 : 0));

    Proposal patient = proposal(minutes);
    Proposal hardy = ((Answer.Proposed) new Proposer(BigDecimal.valueOf(40), List.of()).propose(minutes)).proposal();

    assertThat(patient.target().good()).as("99.93% was measured, but ten bad minutes each night page at 99.9%").isEqualByComparingTo("0.998");
    assertThat(hardy.target().good()).isEqualByComparingTo("0.999");
    assertThat(hardy.pagesPerMonth()).as("each of 30 nights but the first, whose bad minutes have no half hour before them").isEqualByComparingTo("29");
  }

  @Test void leavesOutAnnouncedMaintenanceAndNothingElse() {
    Map<Instant, Counts> minutes = minutes(30, minute -> new Counts(1_000, minute >= 20_000 && minute < 20_600 ? 1_000 : minute % 50 == 0 ? 1 : 0));
    Span maintenance = new Span(FIRST.plus(Duration.ofMinutes(20_000)), FIRST.plus(Duration.ofMinutes(20_600)));

    Proposal with = proposal(minutes);
    Proposal without = ((Answer.Proposed) new Proposer(BigDecimal.TWO, List.of(maintenance)).propose(minutes)).proposal();

    assertThat(with.target().good()).as("600 of 43,200 minutes failed: 98.6%, and 94% in the worst week").isEqualByComparingTo("0.9");
    assertThat(without.target().good()).isEqualByComparingTo("0.9999");
    assertThat(without.evidence()).contains("Left out as maintenance: 600 minutes in 1 spans.");
  }

  @Test void saysThatCustomersHadFarMoreThanIsProposed() {
    Map<Instant, Counts> minutes = minutes(30, minute -> new Counts(100, minute == 17 ? 1 : 0));

    Proposal proposal = proposal(minutes);

    assertThat(proposal.target().good()).isEqualByComparingTo("0.9999");
    assertThat(proposal.warnings()).anyMatch(sentence -> sentence.startsWith("Customers had 99.9999%, far more than the proposed 99.99%."));
  }

  @Test void proposesNothingFromTooLittle() {
    assertThat(reason(minutes(27, minute -> new Counts(100, 0)))).isEqualTo("A proposal needs 28 whole days of minutes; there are 27.");
    assertThat(reason(Map.of())).isEqualTo("A proposal needs 28 whole days of minutes; there are 0.");
    assertThat(reason(minutes(30, minute -> minute < 14_000 ? new Counts(1, 0) : Counts.NONE))).startsWith("Only 10 of 30 days have events");
    assertThat(reason(minutes(30, minute -> new Counts(100, 20)))).startsWith("What was measured lies below 90%");
  }

  private static Proposal proposal(Map<Instant, Counts> minutes) {
    return ((Answer.Proposed) new Proposer(BigDecimal.TWO, List.of()).propose(minutes)).proposal();
  }

  private static String reason(Map<Instant, Counts> minutes) {
    return ((Answer.TooLittle) new Proposer(BigDecimal.TWO, List.of()).propose(minutes)).reason();
  }

  private static Map<Instant, Counts> minutes(int days, LongFunction<Counts> counts) {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (long minute = 0; minute < days * 1_440L; minute++) {
      minutes.put(FIRST.plusSeconds(60 * minute), counts.apply(minute));
    }
    return minutes;
  }
}
