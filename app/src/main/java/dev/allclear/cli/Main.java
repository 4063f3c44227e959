package dev.allclear.cli;

import java.util.ServiceLoader;
import picocli.CommandLine;

/** Where the program begins. Refers to Spring only through {@link ServeCommand}, which loads it when it runs. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command line and returns its exit code. */
  public static int run(String... args) {
    CommandLine program = new CommandLine(new AllclearCommand());
    ServiceLoader.load(FurtherCommand.class).forEach(program::addSubcommand);
    return program
        .setExecutionExceptionHandler((e, line, parsed) -> Failures.explain(e, line))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
