package dev.allclear.engine.changes.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.source.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairsTest {
  private static final List<String> WORDS = List.of("Cache", "segment", "considered", "warm", "0x", "id", "Größe", "n.leader", "a", "I/O", "probes", "=", "(state)", "CLIENT", "İstanbul");
  private static final List<String> VALUES = List.of("17", "0x2f", "node-3", "10.0.0.7", "A", "");

  private static boolean fit(String key, String... samples) {
    long[] have = new Samples(List.of(samples)).pairs();
    long[] need = Pairs.needed(key);
    for (int i = 0; i < Pairs.LONGS; i++) {
      if ((need[i] & ~have[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void leaveOutNoStatementThatMatchesWhateverItsWordsCaseAndPunctuation() {
    Random random = new Random(7);
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder key = new StringBuilder();
      StringBuilder line = new StringBuilder("2026-11-18 10:31:02,123 WARN  [main] ");
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        boolean gap = random.nextInt(3) == 0;
        String between = random.nextInt(4) == 0 ? "" : " ";
        key.append(word).append(gap ? "\0" : between);
        String said = random.nextInt(10) == 0 ? word.toLowerCase(java.util.Locale.ROOT) : random.nextInt(10) == 0 ? word + "," : word;
        line.append(said).append(gap ? VALUES.get(random.nextInt(VALUES.size())) : between);
      }
      Samples samples = new Samples(List.of(line.toString()));
      String text = key.toString().strip();
      if (samples.match(text) || samples.nearlyMatch(text)) {
        matched++;
        assertThat(fit(text, line.toString())).as("%s in %s", text.replace(Statement.GAP, '~'), line).isTrue();
      }
    }
    assertThat(matched).isGreaterThan(3_000);
  }

  @Test
  void leaveOutMostOthers() {
    assertThat(fit("Session \0 expired after \0 ms", "WARN Cache segment 17 considered warm after 3 probes")).isFalse();
    assertThat(fit("Cache segment \0 considered cold", "WARN Cache segment 17 considered warm after 3 probes")).isFalse();
  }

  @Test
  void haveToStandInEverySample() {
    assertThat(fit("considered warm", "considered warm", "considered cold")).isFalse();
  }
}
