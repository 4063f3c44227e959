package dev.allclear.cli;

import dev.allclear.engine.changes.index.StatementIndex;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allclear changes index} */
@Command(name = "index", description = "Indexes the statements of a whole history, so that questions are answered at once.",
    footer = {"", "Exit code 7 when objects are missing, as in a partial clone; the rest is indexed.", "Example: allclear changes index --repo ."})
final class ChangesIndexCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin GitFolder folder;

  @Option(names = "--rev", paramLabel = "REV", description = "Only what this revision reaches; by default all refs.")
  @Nullable String revision;

  @Option(names = "--json", description = "Prints the document allclear.changes.index/1.")
  boolean json;

  @Option(names = {"-q", "--quiet"}, description = "No progress.")
  boolean quiet;

  @Override public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    IndexingLine progress = new IndexingLine(spec.commandLine().getErr(), quiet);
    return folder.with(mirror -> {
      long start = System.nanoTime();
      StatementIndex index;
      if (revision == null) {
        index = progress.indexer(mirror).indexAll();
      } else {
        ObjectId tip = mirror.commit(revision);
        if (tip == null) {
          throw new Refusal(Exit.NOT_FOUND, "The repository has no revision " + revision + ". `git branch -a` and `git tag` list what it has.");
        }
        index = progress.indexer(mirror).index(java.util.List.of(tip));
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(json ? JsonText.of(document(index, millis)) : sentence(index, millis));
      out.flush();
      return index.missing() > 0 ? Exit.PARTLY : Exit.DONE;
    });
  }

  private static Map<String, Object> document(StatementIndex index, long millis) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "allclear.changes.index/1");
    document.put("commits", index.commits());
    document.put("statements", index.statements());
    document.put("missing", index.missing());
    document.put("skipped", index.skipped());
    document.put("millis", millis);
    return document;
  }

  private static String sentence(StatementIndex index, long millis) {
    return String.format("%,d commits, %,d statements added or removed, in %,d ms.", index.commits(), index.statements(), millis)
        + (index.missing() > 0 ? " " + index.missing() + " objects are missing; what they hold is not indexed." : "")
        + (index.skipped() > 0 ? " " + index.skipped() + " versions of files over 2 MB were not read." : "");
  }
}
