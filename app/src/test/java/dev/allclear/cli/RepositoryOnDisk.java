package dev.allclear.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A git repository that is written commit by commit. */
final class RepositoryOnDisk implements AutoCloseable {
  private final Path folder;
  private final Git git;

  RepositoryOnDisk(Path folder) throws GitAPIException {
    this.folder = folder;
    this.git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
  }

  /** Writes a file and commits it; answers the commit's hash. */
  String commit(String at, String subject, String file, String text) throws IOException, GitAPIException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    git.add().addFilepattern(".").call();
    PersonIdent who = new PersonIdent("A. Developer", "dev@example.org", Instant.parse(at), ZoneOffset.UTC);
    return git.commit().setAuthor(who).setCommitter(who).setSign(false).setMessage(subject).call().name();
  }

  @Override public void close() {
    git.close();
  }
}
