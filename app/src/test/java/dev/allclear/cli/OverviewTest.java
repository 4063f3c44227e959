package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** The words that the program knows before it looks into a command. */
class OverviewTest {
  static List<String> paths() {
    return List.copyOf(Commands.SENTENCES.keySet());
  }

  @ParameterizedTest @MethodSource("paths")
  void everyCommandExplainsItselfInTheWordsOfTheOverview(String path) {
    String name = path.substring(path.lastIndexOf(' ') + 1);

    CommandRun run = CommandRun.of((path + " --help").split(" "));

    assertThat(run.exit()).isZero();
    assertThat(run.out().replaceAll("\\s+", " ")).contains("Usage: allclear " + path).contains(Commands.SENTENCES.get(path)).contains("-h, --help");
    CommandSpec command = command(path);
    assertThat(command.usageMessage().description()).containsExactly(Commands.SENTENCES.get(path));
    assertThat(command.name()).isEqualTo(name);
  }

  private static CommandSpec command(String path) {
    List<String> words = List.of(path.split(" "));
    CommandSpec spec = Commands.program(words).getCommandSpec();
    for (String word : words) {
      spec = spec.subcommands().get(word).getCommandSpec();
    }
    return spec;
  }

  @Test void namesEveryCommandOfTheContract() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().map(String::strip).map(line -> line.split(" ", 2)[0])).contains("serve", "demo", "apply", "export", "explain", "investigate", "host", "status",
        "ack", "declare", "tell", "mitigated", "clear", "oncall", "logs", "changes", "slo", "review");
    assertThat(paths()).contains("logs survey", "logs assign", "changes suspects", "changes index", "changes rehearse-revert", "slo check", "slo replay", "slo propose",
        "oncall show", "review lint");
  }

  @Test void looksIntoNoCommandThatWasNotNamed() {
    CommandSpec program = Commands.program(List.of("logs", "survey", "--help")).getCommandSpec();

    assertThat(program.subcommands()).containsOnlyKeys("logs");
    assertThat(program.subcommands().get("logs").getSubcommands()).containsOnlyKeys("survey");
  }

  @Test void findsACommandBehindOptions() {
    CommandSpec program = Commands.program(List.of("oncall", "--json", "show")).getCommandSpec();

    assertThat(program.subcommands().get("oncall").getSubcommands().get("show").getCommandSpec().userObject()).isInstanceOf(OnCallShowCommand.class);
  }

  @Test void listsTheCommandsOfAGroup() {
    CommandRun run = CommandRun.of("changes", "--help");

    assertThat(run.out()).contains("suspects", "index", "rehearse-revert");
    assertThat(CommandRun.of("changes").exit()).isEqualTo(Exit.USAGE);
  }

  @Test void refusesAWordThatItDoesNotKnow() {
    CommandRun run = CommandRun.of("stat");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("stat").contains("status");
  }
}
