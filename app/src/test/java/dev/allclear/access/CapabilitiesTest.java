package dev.allclear.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AllclearTest
class CapabilitiesTest {
  private @Autowired Capabilities capabilities;
  private @Autowired TestClock clock;
  private @Autowired JdbcClient db;

  @Test void aLinkCarriesItsPurposeAndSubjectUntilItExpires() {
    String token = capabilities.issue("acknowledge", "alert/1 ana", clock.instant().plus(Duration.ofHours(24)));

    clock.tick(Duration.ofHours(24).minusMillis(1));
    assertThat(capabilities.read(token)).get().extracting(Capability::subject).isEqualTo("alert/1 ana");
    assertThat(capabilities.read("acknowledge", token)).isPresent();
    assertThat(capabilities.read("answer", token)).isEmpty();

    clock.tick(Duration.ofMillis(1));
    assertThat(capabilities.read(token)).isEmpty();
  }

  @Test void noTwoTokensAreTheSameAndNoneIsKept() {
    String one = capabilities.issue("acknowledge", "1", clock.instant().plusSeconds(60));
    String other = capabilities.issue("acknowledge", "1", clock.instant().plusSeconds(60));

    List<String> kept = db.sql("SELECT row_to_json(c)::text FROM access_capability c").query(String.class).list();

    assertThat(one).isNotEqualTo(other).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(kept).hasSize(2).noneMatch(row -> row.contains(one) || row.contains(other));
  }

  @Test void aChangedTokenIsNothing() {
    String token = capabilities.issue("acknowledge", "1", clock.instant().plusSeconds(60));

    assertThat(capabilities.read(token.substring(1))).isEmpty();
    assertThat(capabilities.read((token.charAt(0) == 'A' ? "B" : "A") + token.substring(1))).isEmpty();
    assertThat(capabilities.read("")).isEmpty();
  }

  @Test void revokingTakesEveryLinkToTheSubjectBackAndNoOther() {
    String ana = capabilities.issue("acknowledge", "alert/1", clock.instant().plusSeconds(60));
    String bo = capabilities.issue("acknowledge", "alert/1", clock.instant().plusSeconds(60));
    String other = capabilities.issue("acknowledge", "alert/2", clock.instant().plusSeconds(60));

    assertThat(capabilities.revokeAll("acknowledge", "alert/1")).isEqualTo(2);

    assertThat(capabilities.read(ana)).isEmpty();
    assertThat(capabilities.read(bo)).isEmpty();
    assertThat(capabilities.read(other)).isPresent();
  }

  @Test void whatIsSpentIsSpentOnce() {
    String token = capabilities.issue("set-up", "ADMINISTRATOR", clock.instant().plusSeconds(60));

    assertThat(capabilities.spend("other", token)).isEmpty();
    assertThat(capabilities.spend("set-up", token)).isPresent();
    assertThat(capabilities.spend("set-up", token)).isEmpty();
  }
}
