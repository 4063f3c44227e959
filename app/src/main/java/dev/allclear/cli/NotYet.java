package dev.allclear.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is promised and not there yet; says so instead of doing half of it. */
@Command(description = "Not in this version yet.")
final class NotYet implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Unmatched String[] rest = {};

  @Override public Integer call() {
    throw new Refusal(Exit.USAGE, "\"" + spec.qualifiedName() + "\" is not in this version yet. Nothing was done.");
  }
}
