package dev.allclear.engine.changes.revert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.engine.changes.TestRepo;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevertsTest {
  @TempDir Path temp;
  private TestRepo repo;
  private String bad = "";

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    repo.file("A.java", "one", "two", "three", "four", "five", "six").file("CHANGES", "0").commit("Begin", "2026-09-01T08:00:00Z");
    bad = repo.file("A.java", "one", "two", "THREE", "four", "five", "six").commit("Shout", "2026-09-02T08:00:00Z");
  }

  @AfterEach
  void end() {
    repo.close();
  }

  private Rehearsal rehearse(String commit) {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      return new Reverts(mirror).rehearse(commit, "HEAD");
    }
  }

  @Test
  void appliesWhenLaterCommitsAreElsewhere() {
    repo.file("A.java", "one", "two", "THREE", "four", "five", "six", "seven").commit("Go on", "2026-09-03T08:00:00Z");

    Rehearsal rehearsal = rehearse(bad);

    assertThat(rehearsal.outcome()).isEqualTo(Rehearsal.Outcome.APPLIES);
    assertThat(rehearsal.changed()).containsExactly("A.java");
    assertThat(rehearsal.dependents()).isEmpty();
  }

  @Test
  void namesConflictsAndTheLaterCommitThatMakesThem() {
    String later = repo.file("A.java", "zero", "one", "two", "three times", "four", "five", "six").commit("Count", "2026-09-03T08:00:00Z");

    Rehearsal rehearsal = rehearse(bad);

    assertThat(rehearsal.outcome()).isEqualTo(Rehearsal.Outcome.CONFLICTS);
    assertThat(rehearsal.conflicts()).containsExactly("A.java");
    assertThat(rehearsal.dependents()).containsExactly(new Rehearsal.Dependent(later, "Count", "A.java"));
  }

  @Test
  void leavesAChangeLogAsItIsWhenOnlyThatConflicts() {
    String logged = repo.file("A.java", "one", "two", "THREE", "four", "five", "six", "seven").file("CHANGES", "1 seven").commit("Seven", "2026-09-03T08:00:00Z");
    repo.file("CHANGES", "2 eight").commit("Log eight", "2026-09-04T08:00:00Z");

    Rehearsal rehearsal = rehearse(logged);

    assertThat(rehearsal.applies()).isTrue();
    assertThat(rehearsal.resolved()).containsExactly("CHANGES");
    assertThat(rehearsal.changed()).containsExactly("A.java");
  }

  @Test
  void saysThatNothingIsLeftOfWhatWasTakenBack() {
    repo.file("A.java", "one", "two", "three", "four", "five", "six").commit("Revert \"Shout\"", "2026-09-03T08:00:00Z");

    assertThat(rehearse(bad).outcome()).isEqualTo(Rehearsal.Outcome.NOTHING_LEFT);
  }

  @Test
  void saysFirstWhatMakesARevertDangerous() {
    String schema = repo.file("db/migration/V2__add.sql", "alter table x add y int;").file("pom.xml", "<project/>").commit("Add y", "2026-09-03T08:00:00Z");

    assertThat(rehearse(schema).flags()).anyMatch(flag -> flag.contains("database schema")).anyMatch(flag -> flag.contains("dependencies"));
  }

  @Test
  void saysWhichLinesTellThatDataMayHaveBeenWritten() {
    repo.file("Order.java", "enum State {", "  OPEN,", "  PAID;", "}").file("store.py", "def save(x):", "    pass").file("New.java", "class New {", "}").commit("Orders", "2026-09-03T08:00:00Z");
    String bad = repo.file("Order.java", "enum State {", "  OPEN,", "  SHIPPED(3),", "  PAID;", "}").file("store.py", "SCHEMA_VERSION = 4", "def save(x):", "    json.dump(x, out)")
        .file("New.java", "class New {", "  enum Colour {", "    RED,", "    BLUE", "  }", "  @Column String name;", "  String sql = \"INSERT INTO orders (id) VALUES (?)\";", "}").commit("Ship", "2026-09-04T08:00:00Z");

    assertThat(rehearse(bad).flags()).satisfiesExactlyInAnyOrder(
        flag -> assertThat(flag).startsWith("It adds the value SHIPPED to an enum at Order.java:3; data may already have been written"),
        flag -> assertThat(flag).startsWith("It changes the version of a format at store.py:1;"),
        flag -> assertThat(flag).startsWith("It changes what is written in a serialised form at store.py:3;"),
        flag -> assertThat(flag).startsWith("It changes which fields are stored or sent at New.java:6;"),
        flag -> assertThat(flag).startsWith("It writes to a database in a new way at New.java:7;"));
  }

  @Test
  void takesNeitherACommentNorATestNorCodeForWrittenData() {
    repo.file("Order.java", "enum State {", "  OPEN;", "  int n() {", "    return 1;", "  }", "}").commit("Orders", "2026-09-03T08:00:00Z");
    String harmless = repo.file("Order.java", "enum State {", "  OPEN;", "  int n() {", "    // INSERT INTO orders", "    go();", "    return 1;", "  }", "}")
        .file("src/test/java/OrderTest.java", "class OrderTest {", "  int serialVersionUID = 3;", "}").commit("Go", "2026-09-04T08:00:00Z");

    assertThat(rehearse(harmless).flags()).isEmpty();
  }

  @Test
  void refusesAnUnknownCommit() {
    assertThatThrownBy(() -> rehearse("0123456789abcdef0123456789abcdef01234567")).isInstanceOf(ChangesException.NotFound.class);
  }

  @Test
  void preparesABranchInTheMirrorOnly() throws Exception {
    try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache")); RevWalk walk = new RevWalk(mirror.repository())) {
      Reverts reverts = new Reverts(mirror);

      Prepared prepared = reverts.prepare(reverts.rehearse(bad, "HEAD"), Instant.parse("2026-09-05T02:00:00Z"));

      assertThat(prepared.branch()).isEqualTo("allclear/revert-" + bad.substring(0, 7));
      assertThat(prepared.patch()).contains("Subject: [PATCH] Revert \"Shout\"").contains("-THREE\n+three");
      assertThat(prepared.commands().getFirst()).startsWith("git fetch ").endsWith("+" + prepared.branch() + ":" + prepared.branch());
      Repository repository = mirror.repository();
      assertThat(repository.resolve("refs/heads/" + prepared.branch())).isEqualTo(ObjectId.fromString(prepared.commit()));
      assertThat(walk.parseCommit(repository.resolve(prepared.commit())).getParent(0).name()).isEqualTo(bad);
      assertThat(Files.exists(repo.folder().resolve("refs/heads/allclear"))).isFalse();
    }
    try (GitMirror again = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
      assertThat(again.commit("allclear/revert-" + bad.substring(0, 7))).isNotNull();
    }
  }
}
