package dev.allclear.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The word that everything begins with. */
@Command(
    name = "allclear",
    description = "Carries the whole life of an incident, from the first bad request to the lesson learnt.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Begin with \"allclear demo\", which plays one Sunday night with real parts.",
        "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 the answer is no, 4 not found, 5 not allowed, 6 server not reachable, 7 partly done."})
final class AllclearCommand implements Runnable {
  @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;

  @Override public void run() {
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }
}
