package dev.allclear.engine.changes.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.source.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordScanTest {
  private static final WordScan SCAN = new Samples(List.of("WARN Cache segment 17 considered warm after 3 probes")).scan();

  private static boolean mayHold(Language language, String text) {
    return SCAN.mayHold(language, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void seesTheWordsOfAStatementHoweverItIsWritten() {
    assertThat(mayHold(Language.JAVA, "LOG.warn(\"Cache segment {} considered warm\", s);")).isTrue();
    assertThat(mayHold(Language.JAVA, "LOG.warn(\"Cache \" + s.cache()\n  + \" segment \" + '\"' + s + \" considered\\\" \"\n + \"warm\");")).isTrue();
    assertThat(mayHold(Language.JAVA, "LOG.warn(\"\"\"\n  Cache segment {}\n  considered warm\"\"\", s);")).isTrue();
    assertThat(mayHold(Language.C, "log(\"Cache \\\nsegment %d considered warm\", s);")).isTrue();
    assertThat(mayHold(Language.C, "log(R\"(\nCache segment\nconsidered warm)\", s);")).isTrue();
    assertThat(mayHold(Language.C, "/* it isn't 19\" wide */\nlog(\"Cache segment %d considered warm\", s);")).isTrue();
    assertThat(mayHold(Language.PYTHON, "log.warning('Cache segment %d considered warm', s)")).isTrue();
    assertThat(mayHold(Language.GO, "log.Printf(`Cache segment %v considered warm`, s)")).isTrue();
    assertThat(mayHold(Language.BUNDLE, "warm = Cache segment {0} considered warm")).isTrue();
  }

  @Test
  void leavesOutCommentsNamesAndWordsThatStandFarApart() {
    assertThat(mayHold(Language.JAVA, "// Cache segment considered warm after probes\nCache cache = segment(\"\");")).isFalse();
    assertThat(mayHold(Language.JAVA, "log.warn(\"Cache\");" + "\n".repeat(700) + "log.warn(\"segment\");" + "\n".repeat(700) + "log.warn(\"warm\");")).isFalse();
  }
}
