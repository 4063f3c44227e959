package dev.allclear.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allclear slo}: promises, offline. */
@Command(name = "slo", description = "Checks promises, and replays their alerts and budget over old data. Needs no server.",
    footer = {"", "Example: allclear slo replay --objective slo.yaml --data minutes.csv"})
final class SloCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
