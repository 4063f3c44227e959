package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.document.Documents;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.AllclearTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AllclearTest
class BuddyCommandTest {
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired ApiTokens tokens;
  @TempDir Path folder;

  @Test void callsWhoeverIsOnCallOverItsOwnCarrierAndKnowsThemAlsoWhenTheServerIsGone() throws IOException {
    try (FakePager phone = new FakePager()) {
      documents.apply(List.of(new Documents.Source("test.yaml", """
          { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%1$s" } ] } }
          ---
          { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: "", contacts: [ { kind: webhook, to: "%1$s/bo" } ] } }
          ---
          { apiVersion: allclear.dev/v1, kind: Schedule, metadata: { name: nights }, spec: { timeZone: UTC, layers: [ { rotation: { unit: week, start: "2026-01-05T00:00", people: [ana] } } ] } }
          """.formatted(phone.url()))), false);
      Path token = Files.writeString(folder.resolve("token"), tokens.issue("buddy", Role.RESPONDER));
      Path carriers = Files.writeString(folder.resolve("carriers.yaml"),
          "{ apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: own }, spec: { kind: webhook, secret: a secret of its own } }");
      String[] words = {"buddy", "--test", "--server", "http://127.0.0.1:" + port, "--token-file", token.toString(), "--carriers", carriers.toString(), "--folder", folder.resolve("kept").toString()};

      assertThat(run(words)).startsWith("0 ").contains("Ana by own: ACCEPTED");
      words[3] = "http://127.0.0.1:1";
      assertThat(run(words)).startsWith("0 ").contains("Ana by own: ACCEPTED");

      assertThat(phone.calls).extracting(FakePager.Call::path).containsExactly("/hook", "/hook");
      assertThat(phone.calls.getFirst().json().path("headline").stringValue()).isEqualTo("Test of the buddy");
    }
  }

  @Test void saysWhenNoRosterWasEverFetched() throws IOException {
    Path carriers = Files.writeString(folder.resolve("carriers.yaml"),
        "{ apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: own }, spec: { kind: webhook, secret: a secret of its own } }");
    Path token = Files.writeString(folder.resolve("token"), "none");

    assertThat(run("buddy", "--test", "--server", "http://127.0.0.1:1", "--token-file", token.toString(), "--carriers", carriers.toString(), "--folder", folder.toString()))
        .startsWith("3 ").contains("No roster was ever fetched");
  }

  private static String run(String... words) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return Main.run(words) + " " + said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(out);
    }
  }
}
