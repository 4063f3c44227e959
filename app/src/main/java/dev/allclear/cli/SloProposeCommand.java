package dev.allclear.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code allclear slo propose}: promised, and not there yet; says so instead of doing half of it. */
@Command(name = "propose", description = "Not in this version yet.", hidden = true)
final class SloProposeCommand implements Callable<Integer> {
  @Unmatched String[] rest = {};

  @Override public Integer call() {
    throw new Refusal(Exit.USAGE, "\"allclear slo propose\" is not in this version yet. Nothing was done.");
  }
}
