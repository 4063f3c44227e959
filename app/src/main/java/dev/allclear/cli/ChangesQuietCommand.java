package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.changes.revert.Prepared;
import dev.allclear.engine.changes.revert.Quieting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allclear changes quiet} */
@Command(name = "quiet", description = "Lowers the level, or limits the rate, of the one statement that writes a line, and changes nothing else. Pushes nothing.",
    footer = {"", "Exit code 3 when no such patch is known.",
        "Example: allclear changes quiet --repo . --file src/main/java/Cache.java --line \"WARN Cache segment 17 considered warm after 3 probes\" --prepare"})
final class ChangesQuietCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin GitFolder folder;

  @Option(names = "--line", required = true, paramLabel = "TEXT", description = "A raw sample of the line; repeat it for more samples of the same kind.")
  List<String> lines = List.of();

  @Option(names = "--file", required = true, paramLabel = "PATH", description = "The file that holds the statement, as a suspect names it.")
  String file = "";

  @Option(names = "--rate", description = "Limits how many of its lines it writes, and keeps its level.")
  boolean rate;

  @Option(names = "--rev", paramLabel = "REV", description = "What is deployed; HEAD by default.")
  String revision = "HEAD";

  @Option(names = "--prepare", description = "Writes the patch as a branch of our own mirror and prints how to fetch and push it.")
  boolean prepare;

  @Option(names = "--patch", paramLabel = "FILE", description = "Writes it as a patch for git am.")
  @Nullable Path patch;

  @Option(names = "--json", description = "Prints the document allclear.changes.quiet/1.")
  boolean json;

  @Override public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return folder.with(mirror -> {
      Quieting quieting = new Quieting(mirror);
      Quieting.Plan plan = quieting.plan(lines, file, revision, rate ? Quieting.Way.RATE : Quieting.Way.LEVEL);
      Prepared prepared = plan instanceof Quieting.Plan.Possible possible && (prepare || patch != null) ? quieting.prepare(possible, StoryClock.fromSystem().instant()) : null;
      if (prepared != null && patch != null) {
        write(patch, prepared.patch());
      }
      if (json) {
        out.println(JsonText.of(document(plan, prepared)));
      } else {
        print(out, plan, prepared);
      }
      out.flush();
      return plan instanceof Quieting.Plan.Possible ? Exit.DONE : Exit.NO;
    });
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Refusal(Exit.NOT_ALLOWED, file + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private static void print(PrintWriter out, Quieting.Plan plan, @Nullable Prepared prepared) {
    out.println(Terminal.harmless(plan.sentence()));
    if (plan instanceof Quieting.Plan.Possible possible) {
      out.println(Terminal.harmless("  -" + possible.before()));
      out.println(Terminal.harmless("  +" + possible.after()));
    }
    if (prepared != null) {
      out.println("Prepared as " + prepared.branch() + ". Nothing was pushed. To take it:");
      prepared.commands().subList(0, 2).forEach(command -> out.println("  " + Terminal.harmless(command)));
    }
  }

  private Map<String, @Nullable Object> document(Quieting.Plan plan, @Nullable Prepared prepared) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    Quieting.Plan.Possible possible = plan instanceof Quieting.Plan.Possible one ? one : null;
    document.put("schema", "allclear.changes.quiet/1");
    document.put("possible", possible != null);
    document.put("way", rate ? "rate" : "level");
    document.put("sentence", plan.sentence());
    document.put("file", possible == null ? null : possible.file());
    document.put("line", possible == null ? null : possible.line());
    document.put("before", possible == null ? null : possible.before());
    document.put("after", possible == null ? null : possible.after());
    document.put("branch", prepared == null ? null : prepared.branch());
    document.put("commands", prepared == null ? List.of() : prepared.commands());
    return document;
  }
}
