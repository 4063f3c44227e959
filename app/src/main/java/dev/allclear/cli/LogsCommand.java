package dev.allclear.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allclear logs}: what is in the logs, offline. */
@Command(name = "logs", description = "Reads logs where they lie: which lines there are, since when, how often, how much of the disk.")
final class LogsCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override public void run() {
    throw new ParameterException(spec.commandLine(), "Which command: survey, merge, show, follow or assign?");
  }
}
