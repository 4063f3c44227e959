package dev.allclear.engine.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.TestRepo;
import dev.allclear.engine.changes.revert.Prepared;
import dev.allclear.engine.changes.revert.Reverts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorTest {
  @TempDir Path temp;

  @Test
  void readsTheRepositoryAndWhatWasWrittenToTheMirrorAlike() throws IOException {
    try (TestRepo repo = new TestRepo(temp.resolve("shop.git"))) {
      repo.file("A.java", "one").commit("Begin", "2026-11-01T09:00:00Z");
      String bad = repo.file("A.java", "one", "two").commit("Improve", "2026-11-11T09:00:00Z");
      repo.pack();
      try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
        List<Path> before = files(repo.folder());
        Reverts reverts = new Reverts(mirror);
        Prepared prepared = reverts.prepare(reverts.rehearse(bad, "HEAD"), Instant.parse("2026-11-12T09:00:00Z"));

        assertThat(text(mirror.reading(), bad)).isEqualTo("one\ntwo\n");
        assertThat(text(mirror.reading(), prepared.commit())).isEqualTo("one\n");
        assertThat(text(mirror.repository(), prepared.commit())).isEqualTo("one\n");
        assertThat(mirror.reading().resolve("HEAD")).isEqualTo(mirror.repository().resolve("HEAD")).isEqualTo(ObjectId.fromString(bad));
        assertThat(files(repo.folder())).as("nothing is written into the repository itself").isEqualTo(before);
      }
    }
  }

  @Test
  void readsWhatTheRepositoryGainedSinceItWasOpened() throws IOException {
    try (TestRepo repo = new TestRepo(temp.resolve("shop.git"))) {
      String first = repo.file("A.java", "one").commit("Begin", "2026-11-01T09:00:00Z");
      try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
        assertThat(text(mirror.reading(), first)).isEqualTo("one\n");

        String second = repo.file("A.java", "two").commit("Go on", "2026-11-02T09:00:00Z");

        assertThat(text(mirror.reading(), second)).isEqualTo("two\n");
        assertThat(mirror.commit("HEAD")).as("its names stay as they were when it was opened").isEqualTo(ObjectId.fromString(first));
      }
    }
  }

  private static String text(Repository repository, String commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository); TreeWalk tree = TreeWalk.forPath(repository, "A.java", walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
      return new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
