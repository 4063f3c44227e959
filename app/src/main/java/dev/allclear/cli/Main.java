package dev.allclear.cli;

import java.util.List;

/** Where the program begins. Refers to Spring only through {@link ServeCommand}, which loads it when it runs. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command line and returns its exit code. */
  public static int run(String... args) {
    return Commands.program(List.of(args))
        .setExecutionExceptionHandler((e, line, parsed) -> Failures.explain(e, line))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
