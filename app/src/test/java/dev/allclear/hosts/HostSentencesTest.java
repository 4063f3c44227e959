package dev.allclear.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostSentencesTest {
  private static final Instant NOW = Instant.parse("2026-11-15T01:13:00Z");
  private static final HostSentences SAY = new HostSentences(NOW, ZoneId.of("Europe/Berlin"));

  @Test void saysWhenADiskIsFullAndWhatFillsIt() {
    Forecast forecast = new Forecast(15_000_000, NOW.plus(Duration.ofMinutes(31)), NOW.plus(Duration.ofMinutes(30)), NOW.plus(Duration.ofMinutes(33)));
    Disk disk = new Disk(new Space("/var/log/checkout", 97, 100, 3), forecast, List.of(new Grower("/var/log/checkout/app.log", 14_000_000), new Grower("/var/log/checkout/gc.log", 1_000_000)), List.of());

    assertThat(SAY.disk(disk)).isEqualTo("Disk /var/log/checkout is 97% full, full at 02:44 CET in 31 min (30-33). app.log takes 14 MB an hour, 93% of what is written there.");
  }

  @Test void rulesOutADiskThatHasRoomAndDoesNotFill() {
    Disk disk = new Disk(new Space("/", 34, 100, 66), null, List.of(), List.of());

    assertThat(SAY.disk(disk)).isEqualTo("Disk / is 34% full and not filling. Ruled out by measure.");
    assertThat(HostSentences.rulesOut(disk)).isTrue();
  }

  @Test void neverRulesOutAFullDisk() {
    Disk disk = new Disk(new Space("/var/log", 268_000_000, 268_000_000, 0), null, List.of(), List.of(new HeldFile(812, "/var/log/app.log.1", 48_000_000)));

    assertThat(SAY.disk(disk)).isEqualTo("Disk /var/log is full: 268 MB of 268 MB. 48 MB more is deleted but held open, most by process 812 (app.log.1).");
    assertThat(HostSentences.rulesOut(disk)).isFalse();
  }

  @Test void callsADiskFullThatHasNoRoomForAnotherLine() {
    Disk disk = new Disk(new Space("/var/log", 267_999_900, 268_000_000, 100), null, List.of(), List.of());

    assertThat(SAY.disk(disk)).isEqualTo("Disk /var/log is full: 268 MB of 268 MB.");
    assertThat(HostSentences.rulesOut(disk)).isFalse();
  }

  @Test void saysNoIntervalThatIsWithinTheMinute() {
    Instant full = NOW.plus(Duration.ofMinutes(20));
    Disk disk = new Disk(new Space("/var/log", 60, 100, 40), new Forecast(1, full, full, full), List.of(), List.of());

    assertThat(SAY.disk(disk)).isEqualTo("Disk /var/log is 60% full, full at 02:33 CET in 20 min.");
  }

  @Test void rulesOutProcessorAndMemoryOnlyByComparison() {
    Usual.Then before = new Usual.Then(0, NOW.minus(Duration.ofHours(6)), NOW);
    Usual usual = new Usual(Usual.Verdict.AS_USUAL, 0.20, 0.25, before);
    HostLook look = new HostLook("web-1", NOW, new Cpu(0.22), new Memory(61, 100), List.of(), List.of());

    assertThat(SAY.load(look, usual, usual)).isEqualTo("CPU 22%, memory 61%: as usual, as in the 6 h before. Ruled out by measure.");
    assertThat(SAY.load(look, null, usual)).isEqualTo("CPU 22%, memory 61%: nothing measured before to compare with.");
  }

  @Test void saysWhatIsHigherThanItWasAtThisHour() {
    Usual.Then wednesday = new Usual.Then(1, Instant.parse("2026-11-11T00:43:00Z"), Instant.parse("2026-11-11T01:43:00Z"));
    HostLook look = new HostLook("web-1", NOW, new Cpu(0.97), null, List.of(), List.of());

    assertThat(SAY.load(look, new Usual(Usual.Verdict.HIGHER, 0.20, 0.25, wednesday), null)).isEqualTo("CPU 97%: CPU is higher than usual, 20-25% on Wed 02:13.");
  }

  @Test void saysThatItDoesNotKnow() {
    assertThat(SAY.load(new HostLook("web-1", NOW, null, null, List.of(), List.of()), null, null)).isEqualTo("CPU and memory of web-1: this system does not tell.");
  }
}
