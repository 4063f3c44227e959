package dev.allclear.comms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutwardLintTest {
  private static List<Remark> check(String text) {
    return OutwardLint.check(text, Phase.IDENTIFIED, List.of("Ana", "Bo"), Optional.of(0.064));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      host    | checkout-1 is slow
      host    | it answers from 10.0.3.17
      host    | host.foo.bar has a full disk
      path    | the file /var/log/checkout/app.log is large
      person  | Ana is on it
      person  | write to ana.b@example.com
      commit  | we look at 4f2a91c
      promise | It will be fixed by 03:00
      claim   | The problem is fixed
      claim   | all users are hurt
      cause   | This was caused by a deploy
      outage  | There is an outage of checkout
      number  | 12% of requests fail
      """)
  void remarksWhatDoesNotBelongOutside(String rule, String text) {
    assertThat(check(text)).extracting(Remark::rule).contains(rule);
    assertThat(check(text)).noneMatch(Remark::blocks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key AKIAIOSFODNN7EXAMPLE", "password=hunter22", "Authorization: Bearer abcdef0123456789", "acl_0123456789abcdef", "-----BEGIN RSA PRIVATE KEY"})
  void blocksSecrets(String text) {
    assertThat(check(text)).anyMatch(Remark::blocks);
  }

  @Test void hasNothingToSayOfAPlainUpdate() {
    var text = """
        Since 01:58 CET (00:58 UTC) 6.4% of requests to checkout fail, about 1 in 16.

        What we do: an engineer is on it since 02:08. We are looking for what changed.

        See https://status.example.com/incidents/INC-214. Next update at 02:45 CET, also when nothing is new.""";

    assertThat(check(text)).isEmpty();
  }

  @Test void namesLineAndColumn() {
    assertThat(check("Good evening.\nIt is Ana who looks.")).singleElement()
        .satisfies(r -> assertThat(List.of(r.line(), r.column(), r.text())).isEqualTo(List.of(2, 7, "Ana")));
  }

  @Test void letsTheAllClearSayThatItIsResolved() {
    assertThat(OutwardLint.check("The problem is resolved.", Phase.ALL_CLEAR, List.of(), Optional.of(0.064))).isEmpty();
  }
}
