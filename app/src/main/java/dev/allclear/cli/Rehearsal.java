package dev.allclear.cli;

import java.nio.file.Path;

/** Runs short commands one after the other in one JVM, so that the cache made of it holds the classes of them all. */
final class Rehearsal {
  private Rehearsal() {}

  /** @param args a folder with something to read, a git repository at best, and one to write to */
  public static void main(String[] args) {
    String folder = args[0];
    String readme = Path.of(folder, "README.md").toString();
    Main.run("--help");
    Main.run("status", "--home", Path.of(args[1], "no-home").toString());
    Main.run("logs", "survey", "--help");
    Main.run("logs", "survey", readme);
    Main.run("logs", "survey", "--json", readme);
    Main.run("host");
    Main.run("host", "--json");
    Main.run("changes", "suspects", "--repo", folder, "--line", "WARN nobody writes this line", "--onset", "2026-01-01T00:00:00Z", "--json",
        "--cache", Path.of(args[1], "cache").toString());
  }
}
