package dev.allclear.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.web.Sentence.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTest {
  @Test void shareAndLimitAreLoudButCountsAreNot() {
    assertThat(loud("5.1% of requests failed in the 10 min to 02:06, 1,204 of 23,611. The limit is 0.1%."))
        .containsExactly("5.1%", "0.1%");
  }

  @Test void theFirstNumberIsLoudWhateverItIs() {
    assertThat(loud("Since 01:58, 15 min ago.")).containsExactly("01:58");
    assertThat(loud("12 consumers are hit.")).containsExactly("12");
    assertThat(loud("About 1 in 16 requests fails.")).containsExactly("1 in 16");
  }

  @Test void sizesAndLatenciesAreLoud() {
    assertThat(loud("p95 is 796 ms, usually 210 ms.")).containsExactly("796 ms", "210 ms");
    assertThat(loud("The disk holds 475 GB in 212 files.")).containsExactly("475 GB");
  }

  @Test void digitsInsideNamesAreNoNumbers() {
    assertThat(loud("Suspect 4f2a91c on checkout-1, v2.3.1, PriceCache.java:114")).isEmpty();
  }

  @Test void theRunsJoinedAreTheText() {
    String text = "p95 is 796 ms, 5% <b>fail</b> since 01:58";

    assertThat(String.join("", Sentence.of(text).stream().map(Run::text).toList())).isEqualTo(text);
  }

  @Test void theHeadOfATimelineSentenceEndsAtItsFirstStop() {
    assertThat(List.of(Sentence.head("Breach: burn rate 18.6 over 1 h"), Sentence.tail("Breach: burn rate 18.6 over 1 h")))
        .containsExactly("Breach:", " burn rate 18.6 over 1 h");
    assertThat(Sentence.head("38 rotated files deleted, 96.4 GB freed")).isEqualTo("38 rotated files deleted");
    assertThat(Sentence.head("Ana acknowledged")).isEqualTo("Ana acknowledged");
  }

  private static List<String> loud(String text) {
    return Sentence.of(text).stream().filter(Run::number).map(Run::text).toList();
  }
}
