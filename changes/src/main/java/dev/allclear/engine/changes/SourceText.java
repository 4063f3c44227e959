package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads lines and headings out of the mirror. Files over 2 MB read as empty. */
final class SourceText {
  private static final int MAX_BLOB = 2 << 20;
  private static final int MAX_LINE = 500;

  private SourceText() {}

  /** A commit's heading. */
  record Head(String subject, String author, Instant authoredAt) {}

  static @Nullable Head head(GitMirror mirror, ObjectId id) {
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      RevCommit commit = walk.parseCommit(id);
      PersonIdent author = commit.getAuthorIdent();
      return new Head(commit.getShortMessage(), author.getName(), author.getWhenAsInstant());
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The stripped line of a file in a commit, from 1; empty when it cannot be read. */
  static String at(GitMirror mirror, ObjectId commit, String file, int line) {
    List<String> lines = lines(mirror, commit, file);
    String text = line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
    return text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
  }

  static List<String> lines(GitMirror mirror, ObjectId commit, String file) {
    return new String(bytes(mirror, commit, file), StandardCharsets.UTF_8).lines().toList();
  }

  static byte[] bytes(GitMirror mirror, ObjectId commit, String file) {
    Repository repository = mirror.reading();
    try (RevWalk walk = new RevWalk(repository); TreeWalk tree = TreeWalk.forPath(repository, file, walk.parseCommit(commit).getTree())) {
      if (tree == null) {
        return new byte[0];
      }
      ObjectLoader loader = repository.open(tree.getObjectId(0));
      return loader.getSize() > MAX_BLOB ? new byte[0] : loader.getCachedBytes(MAX_BLOB);
    } catch (MissingObjectException e) {
      return new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
