package dev.allclear.cli;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The repository that a command reads, and where it keeps what it learnt of it. */
final class GitFolder {
  @Option(names = "--repo", required = true, paramLabel = "DIR", description = "A git repository: a work tree or a bare one. Nothing in it is changed.")
  Path repository = Path.of(".");

  @Option(names = "--cache", paramLabel = "DIR", description = "Where the index is kept; by default in the user's cache folder.")
  @Nullable Path cache;

  /** Opens the mirror, works with it and closes it; what the engine refuses becomes an exit code. */
  <T> T with(Function<GitMirror, T> work) {
    quietLibrary();
    try (GitMirror mirror = GitMirror.open(repository, cache == null ? GitMirror.userCache() : cache)) {
      return work.apply(mirror);
    } catch (ChangesException.NotFound e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    } catch (ChangesException e) {
      throw new Refusal(Exit.INTERNAL, String.valueOf(e.getMessage()));
    }
  }

  /** The git library logs through a facade; on the command line nobody listens, and starting a listener takes longer than the answer. */
  static void quietLibrary() {
    setIfAbsent("slf4j.internal.verbosity", "ERROR");
    setIfAbsent("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
