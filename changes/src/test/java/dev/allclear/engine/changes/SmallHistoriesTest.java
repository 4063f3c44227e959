package dev.allclear.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Small histories made from a seed: each language with each of its ways to write a message, and each trap that a history can lay. What is expected is known,
 * because the history was made so. A failure names language, way, trap and seed.
 */
class SmallHistoriesTest {
  private static final Instant ONSET = Instant.parse("2026-11-18T10:31:00Z");
  private static final List<String> WORDS = List.of("segment", "probe", "considered", "warm", "lease", "expired", "holder", "queue", "drained", "replica", "lagging", "behind", "leader", "rejected",
      "ticket", "quota", "exceeded", "tenant", "shard", "compacted", "snapshot", "rotated", "cursor", "reopened", "broker", "elected");
  private static final List<String> VALUES = List.of("4711", "17", "node-3", "0x2f", "10.0.0.7", "/srv/a", "98.5");

  /** The others meet a quarter of the traps each, and every way of each is written in another way: only an understood text stays the same text. */
  private static final Set<Tongue> WITH_ALL_TRAPS = EnumSet.of(Tongue.JAVA, Tongue.PYTHON, Tongue.C);

  @TempDir Path temp;

  /** A message: three constant pieces with two values between them. */
  private record Message(String a, String b, String c) {
    static Message of(Random random) {
      return new Message(words(random, 2), words(random, 2), words(random, 2));
    }

    private static String words(Random random, int n) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        all.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      return String.join(" ", all);
    }

    String with(String one, String other) {
      return a + " " + one + " " + b + " " + other + " " + c;
    }
  }

  /** A language: the ending of its files, how a function is written around a statement, and ways to write a message; {@code A}, {@code B}, {@code C} are its pieces. */
  enum Tongue {
    JAVA("java", "class Cache {\n  void run(int x, int y) {\n%s\n  }\n}", "LOG.warn(\"A {} B {} C\", x, y);", "LOG.warn(\"A \" + x + \" B \"\n        + y + \" C\");",
        "log.atWarn().log(\"A {} B {} C\", x, y);", "LOG.warn(String.format(\"A %s B %d C\", x, y));", "LOG.warn(\"\"\"\n        A {} B {} C\"\"\", x, y);", "LOG.warn(x > 0 ? \"A \" + x + \" B \" + y + \" C\" : \"nothing to tell of\");"),
    KOTLIN("kt", "class Cache {\n  fun run(x: Int, y: Int) {\n%s\n  }\n}", "logger.warn { \"A $x B ${y.name} C\" }", "log.warn(\"A {} B {} C\", x, y)"),
    SCALA("scala", "class Cache {\n  def run(x: Int, y: Int): Unit = {\n%s\n  }\n}", "logger.warn(s\"A $x B ${y.id} C\")", "logger.warn(\"A \" + x + \" B \" + y + \" C\")"),
    PYTHON("py", "class Cache:\n  def run(self, x, y):\n%s\n", "log.warning(\"A %s B %d C\", x, y)", "log.warning(f\"A {x!r} B {y:.2f} C\")", "logging.warning('A {} B {} C'.format(x, y))",
        "log.warning(\"A %s \"\n                \"B %s C\", x, y)", "log.warning(_LW(\"A %(x)s B %(y)s C\"), {'x': x, 'y': y})"),
    GO("go", "package cache\n\nfunc run(x int, y int) {\n%s\n}", "log.Printf(\"A %v B %d C\", x, y)", "klog.Warningf(`A %s B %s C`, x, y)", "log.Warn().Msgf(\"A %s B %s C\", x, y)", "logger.Warn(fmt.Sprintf(\"A %d B %q C\", x, y))"),
    JAVASCRIPT("js", "function run(x, y) {\n%s\n}", "console.warn(`A ${x} B ${y.id} C`);", "logger.warn('A ' + x + ' B ' + y + ' C');", "log.warn(\"A %s B %s C\", x, y);"),
    TYPESCRIPT("ts", "export function run(x: number, y: number): void {\n%s\n}", "this.logger.warn(`A ${x} B ${y} C`);", "console.warn('A', x, 'B', y, 'C');"),
    C("c", "static void\nrun(int x, int y)\n{\n%s\n}", "log_warn(\"A %s B %d C\", x, y);", "syslog(LOG_WARNING, \"A %ld \"\n        \"B %s C\", x, y);", "fprintf(stderr, \"A %\" PRIu64 \" B %s C\\n\", x, y);"),
    CPP("cpp", "void Cache::run(int x, int y) {\n%s\n}", "LOG(WARNING) << \"A \" << x << \" B \" << y << \" C\";", "spdlog::warn(\"A {} B {:.2f} C\", x, y);", "logger->warn(R\"(A {} B {} C)\", x, y);"),
    CSHARP("cs", "class Cache {\n  void Run(int x, int y) {\n%s\n  }\n}", "_logger.LogWarning(\"A {Segment} B {Probes:0.0} C\", x, y);", "Log.Warning($\"A {x} B {y} C\");", "logger.Warn(string.Format(@\"A {0} B {1} C\", x, y));"),
    RUST("rs", "fn run(x: i32, y: i32) {\n%s\n}", "warn!(\"A {} B {:?} C\", x, y);", "log::warn!(\"A {x} B {y} C\");", "tracing::warn!(r#\"A {} B {} C\"#, x, y);"),
    RUBY("rb", "class Cache\n  def run(x, y)\n%s\n  end\nend", "logger.warn(\"A #{x} B #{y.id} C\")", "Rails.logger.warn \"A #{x} B #{y} C\"", "logger.warn format('A %s B %d C', x, y)"),
    PHP("php", "<?php\nclass Cache {\n  function run($x, $y) {\n%s\n  }\n}", "$this->logger->warning(\"A $x B {$y->id} C\");", "error_log(sprintf('A %s B %d C', $x, $y));", "$log->warning('A ' . $x . ' B ' . $y . ' C');");

    private final String ending;
    private final String around;
    private final List<String> ways;

    Tongue(String ending, String around, String... ways) {
      this.ending = ending;
      this.around = around;
      this.ways = List.of(ways);
    }

    String file(String statement) {
      return around.formatted(statement.indent(4).stripTrailing());
    }

    String statement(int way, Message m) {
      return ways.get(way).replace("LOG_WARNING", "\u0001").replace("LOG", "\u0002").replace("PRIu64", "\u0003").replace("WARNING", "\u0004").replace("_LW", "\u0005")
          .replaceAll("\\bA\\b", m.a).replaceAll("\\bB\\b", m.b).replaceAll("\\bC\\b", m.c)
          .replace("\u0001", "LOG_WARNING").replace("\u0002", "LOG").replace("\u0003", "PRIu64").replace("\u0004", "WARNING").replace("\u0005", "_LW");
    }
  }

  private enum Trap { INTRODUCED, MERGED, SQUASHED_WITH_MUCH_ELSE, REINTRODUCED, MOVED, OLD, RENAMED, INDENTED, WRITTEN_ANOTHER_WAY, TAKEN_OUT, LATER, ABSENT }

  private record Expected(Verdict verdict, String commit) {}

  @ParameterizedTest
  @EnumSource
  void tellsWhatWasMade(Tongue tongue) {
    for (int way = 0; way < tongue.ways.size(); way++) {
      for (Trap trap : Trap.values()) {
        long seed = 31L * way + trap.ordinal() + 1000L * tongue.ordinal();
        boolean every = WITH_ALL_TRAPS.contains(tongue) || (trap.ordinal() + tongue.ordinal()) % 4 == 0;
        if (way == 0 && every || trap == Trap.WRITTEN_ANOTHER_WAY) {
          tell(tongue, way, trap, seed);
        }
      }
    }
  }

  private void tell(Tongue tongue, int way, Trap trap, long seed) {
    Random random = new Random(seed);
    Message message = Message.of(random);
    Path folder = temp.resolve("r" + seed);
    try (TestRepo repo = new TestRepo(folder.resolve("repo.git"))) {
      Expected expected = make(repo, tongue, way, trap, message);
      List<String> lines = List.of(line(random, message), line(random, message), line(random, message));
      try (GitMirror mirror = GitMirror.open(repo.folder(), folder.resolve("cache"))) {
        Report report = new Suspects(mirror, (done, of) -> { }).find(new Question(lines, "", ONSET, Question.WINDOW, "HEAD", List.of()));

        String made = tongue + ", " + tongue.statement(way, message) + ", " + trap + ", seed " + seed + ", line " + lines.getFirst();
        assertThat(report.verdict()).as(made).isEqualTo(expected.verdict);
        assertThat(report.suspects().stream().map(Suspect::commit).toList()).as(made).isEqualTo(expected.commit.isEmpty() ? List.of() : List.of(expected.commit));
      }
    }
  }

  private static String line(Random random, Message message) {
    return "2026-11-18 10:31:0" + random.nextInt(10) + " WARN  " + message.with(VALUES.get(random.nextInt(VALUES.size())), VALUES.get(random.nextInt(VALUES.size())));
  }

  private static Expected make(TestRepo repo, Tongue tongue, int way, Trap trap, Message message) {
    String path = "src/cache." + tongue.ending;
    String without = tongue.file(tongue.statement(0, new Message("another thing", "was seen", "at dusk")));
    String with = tongue.file(tongue.statement(0, new Message("another thing", "was seen", "at dusk")) + "\n" + tongue.statement(way, message));
    repo.file(path, without).commit("Begin", "2026-06-01T08:00:00Z");
    repo.file("README", "more").commit("Say more", "2026-07-01T08:00:00Z");
    return switch (trap) {
      case INTRODUCED -> {
        String bad = repo.file(path, with).commit("Improve", "2026-11-18T09:00:00Z");
        decoy(repo);
        yield new Expected(Verdict.INTRODUCED, bad);
      }
      case MERGED -> {
        String main = repo.head();
        Map<String, String> before = repo.files();
        String bad = repo.file(path, with).commit("Improve", "2026-09-18T09:00:00Z");
        repo.checkout(main, before).file("README", "main").commit("Go on", "2026-11-01T09:00:00Z");
        Map<String, String> merged = new TreeMap<>(repo.files());
        merged.put(path, with + "\n");
        repo.checkout(repo.head(), merged).commit("Merge", "2026-11-17T09:00:00Z", bad);
        yield new Expected(Verdict.INTRODUCED, bad);
      }
      case SQUASHED_WITH_MUCH_ELSE -> {
        for (int i = 0; i < 20; i++) {
          repo.file("src/part" + i + "." + tongue.ending, tongue.file(tongue.statement(0, new Message("part " + i, "of many", "was squashed"))));
        }
        yield new Expected(Verdict.INTRODUCED, repo.file(path, with).commit("Squash", "2026-11-17T09:00:00Z"));
      }
      case REINTRODUCED -> {
        repo.file(path, with).commit("Improve", "2026-09-18T09:00:00Z");
        repo.file(path, without).commit("Revert", "2026-09-19T09:00:00Z");
        yield new Expected(Verdict.REINTRODUCED, repo.file(path, with).commit("Revert the revert", "2026-11-17T09:00:00Z"));
      }
      case MOVED -> {
        repo.file(path, with).commit("Improve", "2026-09-18T09:00:00Z");
        yield new Expected(Verdict.MOVED, repo.file(path, without).file("src/other." + tongue.ending, tongue.file(tongue.statement(way, message))).commit("Move", "2026-11-17T09:00:00Z"));
      }
      case OLD, RENAMED, INDENTED, WRITTEN_ANOTHER_WAY -> {
        repo.file(path, with).commit("Improve", "2026-09-18T09:00:00Z");
        switch (trap) {
          case RENAMED -> repo.rename(path, "lib/store." + tongue.ending).commit("Rename", "2026-11-17T09:00:00Z");
          case INDENTED -> repo.file(path, with.replace("    ", "      ")).commit("Indent", "2026-11-17T09:00:00Z");
          case WRITTEN_ANOTHER_WAY -> {
            String other = tongue.statement((way + 1) % tongue.ways.size(), message);
            repo.file(path, tongue.file(tongue.statement(0, new Message("another thing", "was seen", "at dusk")) + "\n" + other)).commit("Write it another way", "2026-11-17T09:00:00Z");
          }
          default -> decoy(repo);
        }
        yield new Expected(Verdict.OLD_LINE, "");
      }
      case TAKEN_OUT -> {
        repo.file(path, with).commit("Improve", "2026-11-16T09:00:00Z");
        repo.file(path, without).commit("Take out", "2026-11-17T09:00:00Z");
        yield new Expected(Verdict.NOT_IN_REPO, "");
      }
      case LATER -> {
        repo.file(path, with).commit("Improve", "2026-11-18T11:00:00Z");
        yield new Expected(Verdict.NOT_IN_REPO, "");
      }
      case ABSENT -> {
        decoy(repo);
        yield new Expected(Verdict.NOT_IN_REPO, "");
      }
    };
  }

  /** A newer commit that is the cause of nothing. */
  private static void decoy(TestRepo repo) {
    repo.file("README", "newest").commit("Newest", "2026-11-18T10:00:00Z");
  }
}
