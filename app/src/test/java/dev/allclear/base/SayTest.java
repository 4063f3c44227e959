package dev.allclear.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SayTest {
  @Test void roundsBytesToTwoOrThreeDigits() {
    assertThat(Say.bytes(1)).isEqualTo("1 byte");
    assertThat(Say.bytes(812)).isEqualTo("812 bytes");
    assertThat(Say.bytes(2_100)).isEqualTo("2.1 kB");
    assertThat(Say.bytes(999_600)).isEqualTo("1.0 MB");
    assertThat(Say.bytes(221_000_000_000L)).isEqualTo("221 GB");
  }

  @Test void writesCountsBelowAMillionExactly() {
    assertThat(Say.count(99_999)).isEqualTo("99,999");
    assertThat(Say.count(1_240_000)).isEqualTo("1.2 million");
    assertThat(Say.count(105_000_000)).isEqualTo("105 million");
    assertThat(Say.count(2_400_000_000L)).isEqualTo("2.4 billion");
  }

  @Test void neverSaysNothingOfSomethingNorAllOfLess() {
    assertThat(Say.percent(0)).isEqualTo("0%");
    assertThat(Say.percent(0.0003)).isEqualTo("0.03%");
    assertThat(Say.percent(0.051)).isEqualTo("5.1%");
    assertThat(Say.percent(0.97)).isEqualTo("97%");
    assertThat(Say.percent(0.9999)).isEqualTo("99.9%");
    assertThat(Say.percent(1)).isEqualTo("100%");
  }

  @Test void namesTheDayWhenItIsNotToday() {
    Instant now = Instant.parse("2026-11-15T01:13:00Z");
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(Say.when(Instant.parse("2026-11-15T00:58:00Z"), now, berlin)).isEqualTo("01:58");
    assertThat(Say.when(Instant.parse("2026-11-11T09:31:00Z"), now, berlin)).isEqualTo("Wed 10:31");
    assertThat(Say.when(Instant.parse("2026-10-12T08:31:00Z"), now, berlin)).isEqualTo("12 Oct 10:31");
    assertThat(Say.when(Instant.parse("2025-10-12T08:31:00Z"), now, berlin)).isEqualTo("12 Oct 2025 10:31");
    assertThat(Say.zone(now, berlin)).isEqualTo("CET");
  }

  @Test void cutsSpansOffRatherThanRoundingThemUp() {
    assertThat(Say.span(Duration.ofSeconds(99))).isEqualTo("99 s");
    assertThat(Say.span(Duration.ofSeconds(1_899))).isEqualTo("31 min");
    assertThat(Say.span(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
    assertThat(Say.span(Duration.ofHours(98))).isEqualTo("4 d 2 h");
  }
}
