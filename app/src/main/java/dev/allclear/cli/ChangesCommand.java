package dev.allclear.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allclear changes}: which change brought a log line, without a server. */
@Command(name = "changes", description = "Finds the change that brought a log line, and rehearses taking it back.")
final class ChangesCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override public void run() {
    throw new ParameterException(spec.commandLine(), "Which of suspects, index, rehearse-revert and quiet?");
  }
}
