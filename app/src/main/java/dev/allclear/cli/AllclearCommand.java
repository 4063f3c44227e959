package dev.allclear.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The word that everything begins with. */
final class AllclearCommand implements Runnable, Described {
  private @Nullable CommandSpec spec;

  @Override public void describe(CommandSpec to) {
    spec = to;
    to.name("allclear").versionProvider(new Version()).scopeType(ScopeType.INHERIT);
    to.usageMessage().description("Carries the whole life of an incident, from the first bad request to the lesson learnt.")
        .synopsisSubcommandLabel("COMMAND")
        .footer("", "Begin with \"allclear demo\", which plays one Sunday night with real parts.",
            "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 the answer is no, 4 not found, 5 not allowed, 6 server not reachable, 7 partly done.");
  }

  @Override public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
  }
}
