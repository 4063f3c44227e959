package dev.allclear.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs short commands one after the other in one JVM, so that the cache made of it holds the classes of them all. */
final class Rehearsal {
  private Rehearsal() {}

  /** @param args a folder with something to read, a git repository at best, and one to write to */
  public static void main(String[] args) throws IOException {
    String folder = args[0];
    String readme = Path.of(folder, "README.md").toString();
    Main.run("--help");
    Main.run("status", "--home", Path.of(args[1], "no-home").toString());
    Main.run("logs", "survey", "--help");
    Main.run("logs", "survey", readme);
    Main.run("logs", "survey", "--json", readme);
    Main.run("host");
    Main.run("host", "--json");
    changes(Path.of(args[1], "repository.git"), Path.of(args[1], "cache"));
  }

  /** A question before there is an index and after, and one that is answered with none. */
  private static void changes(Path repository, Path cache) throws IOException {
    RehearsalRepository.write(repository);
    for (String line : List.of(RehearsalRepository.LINE, "WARN nobody writes this line")) {
      suspects(repository, cache, line);
    }
    suspects(repository, cache, RehearsalRepository.LINE, "--json", "--surge");
    Main.run("changes", "index", "-q", "--repo", repository.toString(), "--cache", cache.toString());
    suspects(repository, cache, RehearsalRepository.LINE);
    Main.run("changes", "rehearse-revert", "--repo", repository.toString(), "--cache", cache.toString(), "--commit", "HEAD", "--prepare");
  }

  private static void suspects(Path repository, Path cache, String line, String... more) {
    List<String> args = new ArrayList<>(List.of("changes", "suspects", "--repo", repository.toString(), "--cache", cache.toString(), "--line", line, "--onset", RehearsalRepository.ONSET));
    args.addAll(List.of(more));
    Main.run(args.toArray(String[]::new));
  }
}
