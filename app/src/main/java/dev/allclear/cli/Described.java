package dev.allclear.cli;

import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that says in code what it takes. Annotations say it more shortly, but to read them takes as long as to survey some megabytes of logs;
 * so commands whose start is felt are described, and the others annotated.
 */
interface Described {
  /** Adds its name, sentences and options; the options for help and version are added by {@link Commands}. */
  void describe(CommandSpec spec);
}
