package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.FakeSlack;
import dev.allclear.testing.Night;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** One night from a terminal: from a report to the all clear, by commands alone. */
@AllclearTest
class TerminalStoryTest {
  private static final Instant BEGAN = TestClock.START;
  private static final Instant FIXED = BEGAN.plus(Duration.ofMinutes(12));

  private @TempDir Path folder;
  private @LocalServerPort int port;
  private @Autowired ApplicationContext program;
  private @Autowired ApiTokens tokens;
  private @Autowired TestClock clock;
  private FakeSlack slack;
  private Night night;
  private Path token;

  @BeforeEach void begin() throws IOException {
    slack = new FakeSlack();
    night = new Night(program, slack.url());
    night.good(BEGAN.minus(Duration.ofHours(1)), BEGAN);
    night.bad(BEGAN, FIXED);
    clock.set(BEGAN.plus(Duration.ofMinutes(10)));
    token = Files.writeString(folder.resolve("token"), tokens.issue("laptop", Role.ADMINISTRATOR) + "\n");
  }

  @AfterEach void end() {
    night.close();
    slack.close();
  }

  @Test void goesFromAReportToTheAllClear() {
    assertThat(said("status")).isEqualTo("No incident and no alert is open.\n");

    assertThat(said("declare", "Customers complain in chat", "--reporter", "Kim")).contains("opened for checkout-api; people are being called.");
    night.settle();
    assertThat(said("declare", "It is slow")).contains("Added to alert").contains("which is open");
    assertThat(said("status")).startsWith("1 incident and 1 alert are open.").contains("INC-1  reported by Kim: Customers complain in chat", "page to ana: reached, 1 attempt");

    assertThat(said("ack", "--as", "ana")).isEqualTo("Ana has checkout-api.\n");
    assertThat(run("ack")).isEqualTo(new CommandRun(Exit.NOT_FOUND, "", "Every alert is acknowledged or closed.\n"));

    assertThat(said("tell", "--draft", "--next", "PT30M")).contains("may not work as usual", "Next update at 02:40 CET");
    JsonNode told = document("allclear.update/1", "tell", "--next", "PT30M");
    assertThat(told.path("recipients")).hasSize(3);
    night.settle();
    assertThat(night.mail().getReceivedMessages()).as("the page, and the update to two").hasSize(3);

    clock.set(FIXED.minusSeconds(5));
    assertThat(said("mitigated", "Reverted 4f2a91c and deployed")).startsWith("INC-1 is being watched.");
    CommandRun early = run("clear");
    assertThat(early.exit()).isEqualTo(Exit.NO);
    assertThat(early.err()).contains("INC-1 cannot be declared clear", "0 of 15 good minutes");
    assertThat(run("clear", "--watch").exit()).isEqualTo(Exit.NO);

    night.good(FIXED, FIXED.plus(Duration.ofMinutes(15)));
    clock.set(FIXED.plus(Duration.ofMinutes(15)).plusSeconds(20));
    night.settle();
    assertThat(document("allclear.watch/1", "clear", "--watch").path("mayClear").booleanValue()).isTrue();
    assertThat(said("clear")).isEqualTo("INC-1 is clear.\n");
    night.settle();

    JsonNode status = document("allclear.status/1", "status");
    assertThat(status.path("incidents").path(0).path("state").stringValue()).isEqualTo("clear");
    assertThat(run("tell").err()).contains("No incident is open.");
  }

  @Test void exportsWhatApplyingAgainDoesNotChange() throws IOException {
    Path exported = Files.writeString(folder.resolve("all.yaml"), said("export"));

    List<String> outcomes = said("apply", "-f", exported.toString()).lines().toList();

    assertThat(outcomes).hasSizeGreaterThan(8).allMatch(line -> line.endsWith(" unchanged"));
  }

  @Test void namesTheMistakeAndTheRemedy() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "not a token");

    assertThat(CommandRun.of("status", "--server", url(), "--token-file", wrong.toString())).extracting(CommandRun::exit, CommandRun::out).containsExactly(Exit.NOT_ALLOWED, "");
    assertThat(CommandRun.of("status", "--server", url()).exit()).isEqualTo(Exit.USAGE);
    assertThat(CommandRun.of("status", "--server", "http://127.0.0.1:1/", "--token-file", token.toString()).exit()).isEqualTo(Exit.UNREACHABLE);
    assertThat(CommandRun.of("status", "--home", folder.toString()).err()).contains("No server runs in").contains("allclear serve --home");
    assertThat(run("clear", "INC-77")).extracting(CommandRun::exit).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("ack", "no-such-alert").exit()).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("clear").exit()).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("declare", "x", "--service", "nobody-knows").exit()).isBetween(Exit.USAGE, Exit.NOT_FOUND);
    run("declare", "Customers complain");
    night.settle();
    CommandRun audience = run("tell", "--next", "PT30M", "--audience", "nobody");
    assertThat(audience.exit()).isEqualTo(Exit.USAGE);
    assertThat(audience.err()).contains("No audience is named \"nobody\"", "checkout-consumers");
    assertThat(run("tell", "--phase", "dreaming").err()).contains("dreaming");
    assertThat(run("tell", "-f", folder.resolve("no.txt").toString()).exit()).isEqualTo(Exit.NOT_FOUND);
    assertThat(run("apply", "-f", Files.writeString(folder.resolve("bad.yaml"), "kind: Person\nmetadata: [").toString())).satisfies(refused -> {
      assertThat(refused.exit()).isEqualTo(Exit.NO);
      assertThat(refused.err()).contains("bad.yaml:");
    });
  }

  private String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  private CommandRun run(String... words) {
    return CommandRun.of(Stream.concat(Arrays.stream(words), Stream.of("--server", url(), "--token-file", token.toString())).toArray(String[]::new));
  }

  private String said(String... words) {
    CommandRun run = run(words);
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    return run.out();
  }

  private JsonNode document(String schema, String... words) {
    CommandRun run = run(Stream.concat(Arrays.stream(words), Stream.of("--json")).toArray(String[]::new));
    assertThat(run.out()).as(run.err()).startsWith("{").contains("\"schema\" : \"" + schema + "\"");
    return run.json();
  }
}
