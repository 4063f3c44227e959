package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.burn.Counts;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class SloProposeLiveTest {
  private @TempDir Path folder;
  private @LocalServerPort int port;
  private @Autowired ApiTokens tokens;
  private @Autowired Documents documents;
  private @Autowired Sources sources;
  private @Autowired Minutes minutes;
  private @Autowired Transactions tx;

  @Test void proposesFromWhatTheServerMeasuredAndKeepsTheDraftThere() throws IOException {
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE)), false);
    int source = sources.put(SourceKind.PUSH, "checkout-api", "checkout-api", "{}").id();
    tx.run(() -> minutes.replace(source, SloStory.minutes(TestClock.START, -30 * 1_440, 0, minute -> new Counts(1_000, minute % 10 == 0 ? 3 : 0))));

    CommandRun run = propose("checkout-api");
    CommandRun document = propose("checkout-api", "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("Proposed: 99.95% of requests succeed over 30 days, with 0 pages in 30 days.");
    JsonNode answer = JsonMapper.shared().readTree(document.out());
    assertThat(answer.path("schema").asString()).isEqualTo("allclear.proposals/1");
    assertThat(answer.path("proposals").get(0).path("target").decimalValue()).isEqualByComparingTo("0.9995");
  }

  @Test void aServiceWithoutHistoryAndOneThatNobodyKnowsAreTold() throws IOException {
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE)), false);

    assertThat(propose("checkout-api").exit()).isEqualTo(Exit.NO);
    assertThat(propose("checkout-api").err()).startsWith("No proposal. ");
    assertThat(propose("nobody").exit()).isEqualTo(Exit.NOT_FOUND);
  }

  private CommandRun propose(String service, String... more) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), tokens.issue("laptop", Role.ADMINISTRATOR) + "\n");
    List<String> words = new java.util.ArrayList<>(List.of("slo", "propose", "--service", service, "--server", "http://127.0.0.1:" + port, "--token-file", token.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
