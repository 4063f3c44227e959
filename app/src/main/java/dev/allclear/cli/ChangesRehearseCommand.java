package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.changes.revert.Prepared;
import dev.allclear.engine.changes.revert.Rehearsal;
import dev.allclear.engine.changes.revert.Reverts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allclear changes rehearse-revert} */
@Command(name = "rehearse-revert", description = "Tries in memory whether a commit can be taken back, and prepares the revert when asked to. Pushes nothing.",
    footer = {"", "Exit code 3 when it conflicts, or when there is nothing to revert.", "Example: allclear changes rehearse-revert --repo . --commit 4f2a91c --prepare"})
final class ChangesRehearseCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin GitFolder folder;

  @Option(names = "--commit", required = true, paramLabel = "C", description = "The commit to take back.")
  String commit = "";

  @Option(names = "--rev", paramLabel = "REV", description = "What it is taken back from; HEAD by default.")
  String revision = "HEAD";

  @Option(names = "--prepare", description = "Writes the revert as a branch of our own mirror and prints how to fetch and push it.")
  boolean prepare;

  @Option(names = "--patch", paramLabel = "FILE", description = "Writes the revert as a patch for git am.")
  @Nullable Path patch;

  @Option(names = "--json", description = "Prints the document allclear.changes.rehearsal/1.")
  boolean json;

  @Override public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return folder.with(mirror -> {
      Reverts reverts = new Reverts(mirror);
      Rehearsal rehearsal = reverts.rehearse(commit, revision);
      Prepared prepared = rehearsal.applies() && (prepare || patch != null) ? reverts.prepare(rehearsal, StoryClock.fromSystem().instant()) : null;
      if (prepared != null && patch != null) {
        write(patch, prepared.patch());
      }
      if (json) {
        out.println(JsonText.of(document(rehearsal, prepared)));
      } else {
        print(out, rehearsal, prepared);
      }
      out.flush();
      return rehearsal.applies() ? Exit.DONE : Exit.NO;
    });
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Refusal(Exit.NOT_ALLOWED, file + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private static void print(PrintWriter out, Rehearsal rehearsal, @Nullable Prepared prepared) {
    rehearsal.flags().forEach(flag -> out.println(Terminal.harmless("First: " + flag)));
    out.println(Terminal.harmless(rehearsal.sentence()));
    for (Rehearsal.Dependent later : rehearsal.dependents()) {
      out.println(Terminal.harmless("Later change on the same lines: " + later.commit().substring(0, 7) + " " + later.subject() + " (" + later.file() + ")"));
    }
    if (prepared != null) {
      out.println("Prepared as " + prepared.branch() + ". Nothing was pushed. To take it:");
      prepared.commands().subList(0, 2).forEach(command -> out.println("  " + Terminal.harmless(command)));
      out.println("or, in your own clone:");
      out.println("  " + prepared.commands().getLast());
    }
  }

  private static Map<String, @Nullable Object> document(Rehearsal rehearsal, @Nullable Prepared prepared) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("schema", "allclear.changes.rehearsal/1");
    document.put("commit", rehearsal.commit());
    document.put("tip", rehearsal.tip());
    document.put("outcome", rehearsal.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    document.put("applies", rehearsal.applies());
    document.put("conflicts", rehearsal.conflicts());
    document.put("resolved", rehearsal.resolved());
    document.put("changed", rehearsal.changed());
    document.put("dependents", rehearsal.dependents().stream().map(d -> Map.of("commit", d.commit(), "subject", d.subject(), "file", d.file())).toList());
    document.put("flags", rehearsal.flags());
    document.put("branch", prepared == null ? null : prepared.branch());
    document.put("commands", prepared == null ? List.of() : prepared.commands());
    return document;
  }
}
