package dev.allclear.engine.changes.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.TestRepo;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.match.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {
  private static final long[] ALL = new Samples(List.of("Cache segment 17 considered warm, Cache segment 18 considered cold")).pairs();

  @TempDir Path temp;
  private TestRepo repo;
  private GitMirror mirror;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    commit(1, "Cache segment {} considered warm");
    commit(2, "Cache segment {} considered cold");
    mirror = GitMirror.open(repo.folder(), temp.resolve("cache"));
  }

  @AfterEach
  void end() {
    mirror.close();
    repo.close();
  }

  private String commit(int day, String text) {
    return repo.file("src/Cache.java", "class Cache { void f() { LOG.warn(\"" + text + "\", s); } }").file("pom.xml", "<version>" + day + "</version>").commit("Day " + day, "2026-11-0" + day + "T08:00:00Z");
  }

  private StatementIndex index() {
    return new Indexer(mirror, (done, of) -> { }).index(List.of(ObjectId.fromString(repo.head())));
  }

  private static void assertSame(StatementIndex one, StatementIndex other) {
    assertThat(content(one)).isEqualTo(content(other));
    assertThat(one.commits()).isEqualTo(other.commits());
    for (int c = 0; c < one.commits(); c++) {
      assertThat(one.commit(c).id()).isEqualTo(other.commit(c).id());
      assertThat(one.commit(c).parents()).isEqualTo(other.commit(c).parents());
      assertThat(one.committedAt(c)).isEqualTo(other.committedAt(c));
      assertThat(one.mayTouch(c, Touched.LOGGERS)).isEqualTo(other.mayTouch(c, Touched.LOGGERS));
    }
  }

  private static Map<String, List<Entry>> content(StatementIndex index) {
    Map<String, List<Entry>> all = index.within(new long[] {-1, -1, -1, -1});
    assertThat(all.values().stream().mapToInt(List::size).sum()).isEqualTo(index.statements());
    return all;
  }

  private Path recent() {
    return mirror.indexFile().resolveSibling("statements.index.recent");
  }

  @Test
  void readsWhatWasWritten() {
    StatementIndex written = index();

    assertSame(index(), written);
    assertThat(written.within(ALL)).containsOnlyKeys("Cache segment\0considered warm", "Cache segment\0considered cold");
    assertThat(written.mayTouch(1, Touched.MANIFESTS)).isTrue();
    assertThat(written.mayTouch(1, Touched.LOGGERS)).isFalse();
  }

  @Test
  void writesOnlyWhatIsNewBesideWhatThereWas() throws IOException {
    index();
    byte[] whole = Files.readAllBytes(mirror.indexFile());

    commit(3, "Cache segment {} considered warm");
    StatementIndex grown = index();

    assertThat(Files.readAllBytes(mirror.indexFile())).isEqualTo(whole);
    assertThat(recent()).exists();
    assertSame(index(), grown);
    assertThat(grown.commits()).isEqualTo(3);
    assertThat(grown.within(ALL).get("Cache segment\0considered warm")).extracting(Entry::kind).containsExactly(Entry.Kind.ADDED, Entry.Kind.REMOVED, Entry.Kind.REWORDED);
  }

  @Test
  void growsCommitByCommitToWhatIsReadAtOnce() throws IOException {
    for (int day = 3; day < 8; day++) {
      commit(day, "Größe unbekannt: {} of day " + day);
      index();
    }
    StatementIndex grown = index();
    Files.delete(mirror.indexFile());

    assertSame(index(), grown);
  }

  @Test
  void buildsAgainWhatIsDamaged() throws IOException {
    StatementIndex whole = index();
    byte[] bytes = Files.readAllBytes(mirror.indexFile());
    for (int at : new int[] {3, 9, 20, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(mirror.indexFile(), damaged);

      assertSame(index(), whole);
    }
    Files.write(mirror.indexFile(), java.util.Arrays.copyOf(bytes, bytes.length / 3));

    assertSame(index(), whole);
  }

  @Test
  void leavesOutWhatGoesOnFromAnotherFile() throws IOException {
    index();
    commit(3, "Cache segment {} considered warm");
    index();
    byte[] recent = Files.readAllBytes(recent());
    Files.delete(mirror.indexFile());
    StatementIndex whole = index();
    Files.write(recent(), recent);

    assertSame(index(), whole);
  }
}
