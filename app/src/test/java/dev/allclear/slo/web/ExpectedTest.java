package dev.allclear.slo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.Measure;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
  @ParameterizedTest @CsvSource(textBlock = """
      A basket is paid within 2 s,                    ,      2000000
      99.99% of checkouts succeed,                    0.9999,
      99 % of answers within 250 ms,                  0.99,  250000
      Data are at most 15 minutes old,                ,      900000000
      Prices of the last 1.5 hours,                   ,      5400000000
      done by 05:00,                                  ,
      500% more at Christmas,                         ,
      version 2.5s of the interface in v2s,           ,      2500000
      nothing,                                        ,
      """)
  void readsTheNumbersThatASentenceNames(String sentence, BigDecimal share, Long micros) {
    assertThat(Expected.in(sentence)).isEqualTo(new Expected(share, micros));
  }

  @Test void aTimeIsComparedWithPromisesOfTimeOnly() {
    Expected time = Expected.in("A basket is paid within 2 s");
    Expected share = Expected.in("99.99% succeed");
    Expected words = Expected.in("It works");

    assertThat(time.isAbout(new Measure.Failures())).isFalse();
    assertThat(time.isAbout(new Measure.SlowerThan(500_000))).isTrue();
    assertThat(share.isAbout(new Measure.Failures())).isTrue();
    assertThat(share.isAbout(new Measure.SlowerThan(500_000))).isFalse();
    assertThat(words.isAbout(new Measure.Failures())).isTrue();
  }

  @Test void isSaidAgainInOneForm() {
    assertThat(Expected.in("99.0 % within 1500 ms")).hasToString("99% within 1500 ms");
    assertThat(Expected.in("within 2 seconds")).hasToString("2 s");
  }
}
