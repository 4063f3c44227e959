package dev.allclear.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code allclear version} */
@Command(name = "version", description = "Says which Allclear this is.")
final class VersionCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override public Integer call() {
    spec.commandLine().printVersionHelp(spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }
}
