package dev.allclear.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A git repository with a work tree, for tests. */
public final class SmallRepository implements AutoCloseable {
  private final Path folder;
  private final Git git;

  public SmallRepository(Path folder) {
    this.folder = folder;
    try {
      git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Writes one file and commits it; answers the full hash. */
  public String commit(String message, String at, String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      git.add().addFilepattern(path).call();
      PersonIdent who = new PersonIdent("Ana", "ana@example.org", Instant.parse(at), ZoneOffset.UTC);
      return git.commit().setMessage(message).setAuthor(who).setCommitter(who).setSign(false).call().name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() {
    git.close();
  }
}
