package dev.allclear.cli;

import picocli.CommandLine;

/** What a command that failed says: one sentence for what people can mend, a stack trace only for what they cannot. */
final class Failures {
  private Failures() {}

  static int explain(Exception e, CommandLine line) {
    if (e instanceof Refusal refusal) {
      line.getErr().println(Terminal.harmless(String.valueOf(refusal.getMessage())));
      return refusal.exit();
    }
    line.getErr().println("allclear: this should not have happened, and it is ours to mend:");
    e.printStackTrace(line.getErr());
    return Exit.INTERNAL;
  }
}
