package dev.allclear.engine.changes.revert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.TestRepo;
import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietingTest {
  private static final List<String> LINE = List.of("2026-11-11 10:31:04 INFO Cache segment 7 considered warm after 3 probes");
  @TempDir Path temp;
  private TestRepo repo;
  private GitMirror mirror;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
  }

  @AfterEach
  void end() {
    mirror.close();
    repo.close();
  }

  private Quieting quieting() {
    mirror = GitMirror.open(repo.folder(), temp.resolve("cache"));
    return new Quieting(mirror);
  }

  @Test
  void lowersTheLevelOfOneStatementAndNothingElse() {
    repo.file("Cache.java", "class Cache {", "  void warm() {", "    LOG.info(", "        \"Cache segment {} considered warm after {} probes\", s, p);", "    LOG.warn(\"Größe \" + n);", "  }", "}").commit("Begin", "2026-09-01T08:00:00Z");
    Quieting quieting = quieting();

    Quieting.Plan plan = quieting.plan(LINE, "Cache.java", "HEAD");

    assertThat(plan).isEqualTo(new Quieting.Plan.Possible(repo.head(), "Cache.java", 3, "    LOG.info(", "    LOG.debug(", Quieting.Way.LEVEL, "Lowers the level of the statement at"));
    Prepared prepared = quieting.prepare((Quieting.Plan.Possible) plan, Instant.parse("2026-11-15T02:00:00Z"));
    assertThat(prepared.branch()).startsWith("allclear/quiet-");
    assertThat(prepared.patch().lines().filter(l -> l.matches("[-+][^-+].*"))).containsExactly("-    LOG.info(", "+    LOG.debug(");
    assertThat(new Reverts(mirror).patchOf(prepared.commit())).contains("+    LOG.debug(");
  }

  @Test
  void limitsTheRateOfOneStatementAndNothingElse() {
    repo.file("Cache.java", "class Cache {", "  void warm() {", "    LOG.info(", "        \"Cache segment {} considered warm after {} probes\", s, p);", "    go();", "  }", "}").commit("Begin", "2026-09-01T08:00:00Z");
    Quieting quieting = quieting();

    Quieting.Plan plan = quieting.plan(LINE, "Cache.java", "HEAD", Quieting.Way.RATE);

    assertThat(plan.sentence()).isEqualTo("Lets through, by chance, one in 1,000 lines of the statement at Cache.java:3 and changes nothing else.");
    Prepared prepared = quieting.prepare((Quieting.Plan.Possible) plan, Instant.parse("2026-11-15T02:00:00Z"));
    assertThat(prepared.branch()).startsWith("allclear/limit-");
    assertThat(prepared.patch().lines().filter(l -> l.matches("[-+][^-+].*")))
        .containsExactly("-    LOG.info(", "+    if (java.util.concurrent.ThreadLocalRandom.current().nextInt(1000) == 0) LOG.info(");
  }

  @Test
  void limitsNoRateWhereTheArgumentsDoSomething() {
    repo.file("Cache.java", "class Cache {", "  void warm() {", "    LOG.info(\"Cache segment {} considered warm after {} probes\", queue.poll(), p);", "  }", "}").commit("Begin", "2026-09-01T08:00:00Z");

    assertThat(quieting().plan(LINE, "Cache.java", "HEAD", Quieting.Way.RATE).sentence())
        .isEqualTo("The rate of the statement at Cache.java:3 is not limited by a patch: its arguments may do more than look (poll()), which a condition would keep from happening. A lower level is the safer way.");
  }

  @Test
  void saysWhyThereIsNone() {
    repo.file("cache.c", "void f() { error(\"Cache segment %d considered warm after %d probes\", s, p); }").file("empty.c", "").commit("Begin", "2026-09-01T08:00:00Z");
    Quieting quieting = quieting();

    assertThat(quieting.plan(LINE, "cache.c", "HEAD").sentence()).isEqualTo("The statement at cache.c:1 has no level that is known how to lower.");
    assertThat(quieting.plan(LINE, "empty.c", "HEAD").sentence()).startsWith("No call of a logger in empty.c at ");
    assertThat(quieting.plan(LINE, "gone.c", "HEAD").sentence()).startsWith("gone.c is not in ");
  }
}
