package dev.allclear.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code allclear logs}: what is in the logs, offline. */
final class LogsCommand implements Runnable, Described {
  private @Nullable CommandSpec spec;

  @Override public void describe(CommandSpec to) {
    spec = to;
    to.name("logs").usageMessage().description("Reads logs where they lie: which lines there are, since when, how often, how much of the disk.");
  }

  @Override public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command: survey, merge, show, follow or assign?");
  }
}
