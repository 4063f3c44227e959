package dev.allclear.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories made to harm who reads them: nothing of theirs is run, time and memory stay bounded, and what is passed over is said. */
class HostileRepositoriesTest {
  private static final String CACHE = "src/Cache.java";
  private static final String WARM = "class Cache { void f() { LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p); } }";
  private static final List<String> LINES = List.of("WARN Cache segment 17 considered warm after 3 probes");
  private static final Instant ONSET = Instant.parse("2026-11-18T10:31:00Z");

  @TempDir Path temp;
  private TestRepo repo;
  private Path trap;

  @BeforeEach
  void begin() {
    repo = new TestRepo(temp.resolve("repo.git"));
    repo.file("README", "hello").commit("Begin", "2026-09-01T08:00:00Z");
    trap = temp.resolve("sprung");
  }

  @AfterEach
  void nothingWasRun() {
    repo.close();
    assertThat(trap).doesNotExist();
  }

  private Report ask() {
    return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
      try (GitMirror mirror = GitMirror.open(repo.folder(), temp.resolve("cache"))) {
        return new Suspects(mirror, (done, of) -> { }).find(new Question(LINES, "", ONSET, Question.WINDOW, "HEAD", List.of()));
      }
    });
  }

  private String touch() {
    return "touch " + trap;
  }

  @Test
  void runsNoProgramThatAConfigurationNames() throws IOException {
    repo.file(CACHE, WARM).file(".gitattributes", "* filter=evil diff=evil merge=evil").commit("Improve cache", "2026-11-18T09:00:00Z");
    Files.writeString(repo.folder().resolve("config"), """
        [core]
          bare = true
          fsmonitor = %1$s
          sshCommand = %1$s
          hooksPath = %2$s
          pager = %1$s
          editor = %1$s
          alternateRefsCommand = %1$s
        [filter "evil"]
          clean = %1$s
          smudge = %1$s
          process = %1$s
          required = true
        [diff "evil"]
          textconv = %1$s
          command = %1$s
        [merge "evil"]
          driver = %1$s
        [alias]
          log = !%1$s
        [gpg]
          program = %1$s
        [credential]
          helper = !%1$s
        [remote "origin"]
          url = ext::sh -c %1$s
          uploadpack = %1$s
        [include]
          path = /dev/zero
        [includeIf "gitdir:/"]
          path = /dev/zero
        """.formatted(touch(), repo.folder().resolve("hooks")));
    Path hooks = Files.createDirectories(repo.folder().resolve("hooks"));
    for (String hook : List.of("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman", "pre-auto-gc", "update", "post-receive")) {
      Path file = Files.writeString(hooks.resolve(hook), "#!/bin/sh\n" + touch() + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    assertThat(ask().suspects()).hasSize(1);
  }

  @Test
  void followsNoLinkAndEntersNoSubmodule() throws IOException {
    Path secret = Files.writeString(temp.resolve("Secret.java"), WARM);
    repo.link("src/Secret.java", secret.toString()).link("src/loop", ".").link(".gitattributes", temp.toString()).submodule("evil", "1234567890123456789012345678901234567890")
        .file(".gitmodules", "[submodule \"evil\"]\n\tpath = evil\n\turl = ext::sh -c '" + touch() + "'\n\tupdate = !" + touch()).commit("Traps", "2026-11-18T09:00:00Z");

    assertThat(ask().verdict()).isEqualTo(Verdict.NOT_IN_REPO);
  }

  @Test
  void readsNoFileOverTwoMegabytesAndSaysSo() {
    repo.file("src/Huge.java", WARM + "\n" + "// filling, filling, filling, filling\n".repeat(60_000)).commit("Huge", "2026-11-18T09:00:00Z");

    Report report = ask();

    assertThat(report.suspects()).isEmpty();
    assertThat(report.notes()).anyMatch(note -> note.contains("over 2 MB"));
  }

  @Test
  void readsAHundredThousandOfAMillionNamesAndSaysThatThereAreMore() throws IOException {
    String bad = repo.file(CACHE, WARM).commit("Improve cache", "2026-11-18T09:00:00Z");
    byte[] line = (bad + " refs/heads/a0000000\n").getBytes(StandardCharsets.UTF_8);
    byte[] packed = new byte[line.length * 1_000_000];
    for (int i = 0; i < 1_000_000; i++) {
      System.arraycopy(line, 0, packed, i * line.length, line.length);
      for (int digit = 0, rest = i; digit < 7; digit++, rest /= 10) {
        packed[(i + 1) * line.length - 2 - digit] = (byte) ('0' + rest % 10);
      }
    }
    Files.write(repo.folder().resolve("packed-refs"), packed);

    Report report = ask();

    assertThat(report.suspects()).singleElement().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
    assertThat(report.notes()).anyMatch(note -> note.contains("100,000 branches and tags"));
  }

  @Test
  void inflatesNothingOfABlobThatIsAnnouncedWithTenGigabytes() throws IOException {
    String huge = "ab".repeat(20);
    loose(huge, "blob 10737418240\0" + WARM);
    String bad = repo.file(CACHE, WARM).object("src/Huge.java", huge).commit("Improve cache", "2026-11-18T09:00:00Z");

    Report report = ask();

    assertThat(report.suspects()).singleElement().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
    assertThat(report.notes()).anyMatch(note -> note.contains("over 2 MB"));
  }

  @Test
  void readsNoMoreOfABlobThanItAnnounces() throws IOException {
    String liar = "cd".repeat(20);
    loose(liar, "blob 100\0" + WARM + " ".repeat(50_000_000));
    String bad = repo.file(CACHE, WARM).object("src/Liar.java", liar).commit("Improve cache", "2026-11-18T09:00:00Z");

    Report report = ask();

    assertThat(report.suspects()).singleElement().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
    assertThat(report.notes()).anyMatch(note -> note.contains("missing") && note.contains("damaged"));
  }

  private void loose(String id, String content) throws IOException {
    Path file = repo.object(id);
    Files.createDirectories(file.getParent());
    try (DeflaterOutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void saysWhatAPartialCloneLeftOutAndAsksNobodyForIt() throws IOException {
    repo.file("src/Other.java", "class Other { void f() { LOG.warn(\"Another thing was seen at dusk\"); } }");
    Path absent = repo.content("src/Other.java");
    String bad = repo.file(CACHE, WARM).commit("Improve cache", "2026-11-18T09:00:00Z");
    Files.delete(absent);
    Files.writeString(repo.folder().resolve("config"), "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n"
        + "[remote \"origin\"]\n\turl = ext::sh -c '" + touch() + "'\n\tpromisor = true\n\tpartialclonefilter = blob:none\n");

    Report report = ask();

    assertThat(report.suspects()).singleElement().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
    assertThat(report.notes()).anyMatch(note -> note.startsWith("1 objects are missing"));
  }

  @Test
  void saysThatTheCodeOfASuspectCannotBeReadRatherThanNamingAnother() throws IOException {
    repo.file(CACHE, WARM);
    Path absent = repo.content(CACHE);
    repo.commit("Improve cache", "2026-11-18T09:00:00Z");
    repo.file("README", "newest").commit("Newest", "2026-11-18T10:00:00Z");
    Files.delete(absent);

    Report report = ask();

    assertThat(report.suspects()).isEmpty();
    assertThat(report.notes()).anyMatch(note -> note.contains("missing"));
  }

  @Test
  void saysWhichObjectsOfADamagedPackItCouldNotRead() throws IOException {
    repo.file(CACHE, WARM).commit("Improve cache", "2026-11-18T09:00:00Z");
    for (int i = 0; i < 40; i++) {
      repo.file("src/Part" + i + ".java", "class Part" + i + " { void f() { LOG.warn(\"Part " + new BigInteger(400, new Random(i)) + " was seen at dusk\"); } }").commit("Part " + i, "2026-11-18T09:01:00Z");
    }
    repo.pack();
    Path pack = onlyPack(".pack");
    byte[] bytes = Files.readAllBytes(pack);
    for (int i = bytes.length * 6 / 10; i < bytes.length * 9 / 10; i++) {
      bytes[i] ^= 0x5a;
    }
    replace(pack, bytes);

    assertThat(whatItSays()).contains("git fsck");
  }

  @Test
  void saysThatHeadCannotBeReadWhenAPackIsCutOffOrItsTableOfContentsIsGarbage() throws IOException {
    repo.file(CACHE, WARM).commit("Improve cache", "2026-11-18T09:00:00Z");
    repo.pack();
    byte[] pack = Files.readAllBytes(onlyPack(".pack"));
    replace(onlyPack(".pack"), Arrays.copyOf(pack, 40));

    assertThat(whatItSays()).contains("git fsck");

    replace(onlyPack(".pack"), pack);
    byte[] garbage = new byte[5_000];
    new Random(1).nextBytes(garbage);
    replace(onlyPack(".idx"), garbage);

    assertThat(whatItSays()).contains("git fsck");
  }

  private Path onlyPack(String ending) throws IOException {
    try (Stream<Path> files = Files.list(repo.folder().resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  /** The notes of the answer, or the message of the refusal. */
  private String whatItSays() {
    try {
      return String.join(" ", ask().notes());
    } catch (ChangesException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void takesNamesThatOtherSystemsCannotHaveAndTextThatReadsBackwards() {
    String name = "src/CON:$DATA\\..\\..\\\u202Eavaj.evil/Cache\u0007.java";
    String bad = repo.file(name, WARM.replace("LOG", "/*\u202E } \u2066 if (admin) \u2069*/ LOG")).commit("Evil \u202E name \u001b[2J", "2026-11-18T09:00:00Z");

    Report report = ask();

    assertThat(report.suspects()).singleElement().satisfies(s -> {
      assertThat(s.commit()).isEqualTo(bad);
      assertThat(s.evidence().file()).isEqualTo(name);
    });
    assertThat(temp.resolve("cache")).isDirectoryNotContaining(p -> p.getFileName().toString().contains("CON"));
  }

  @Test
  void walksFoldersInFoldersWithoutExhaustingItself() {
    String bad = repo.file("d/".repeat(700) + "Deep.java", WARM).file(CACHE, WARM).commit("Deep", "2026-11-18T09:00:00Z");

    assertThat(ask().suspects()).singleElement().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
  }

  @Test
  void takesRepositoryTextForNoPattern() {
    repo.file("src/Evil.java", "class Evil { void f() { LOG.warn(\"(a+)+$ [ \\\\Q ((((( {1,99999} considered warm\" + x + \"(?<!\"); } }").commit("Evil", "2026-11-18T09:00:00Z");

    assertThat(ask().suspects()).isEmpty();
  }

  @Test
  void borrowsObjectsThroughAlternatesThatPointNowhereOrInACircle() throws IOException {
    String bad = repo.file(CACHE, WARM).commit("Improve cache", "2026-11-18T09:00:00Z");
    Path info = Files.createDirectories(repo.folder().resolve("objects/info"));
    Files.writeString(info.resolve("alternates"), repo.folder().resolve("objects") + "\n../objects\n/nowhere/objects\n/proc/self/cwd\n");

    assertThat(ask().suspects()).singleElement().satisfies(s -> assertThat(s.commit()).isEqualTo(bad));
  }

  @Test
  void refusesRefsInATableByName() throws IOException {
    Files.createDirectories(repo.folder().resolve("reftable"));

    assertThatThrownBy(this::ask).hasStackTraceContaining("reftable").hasStackTraceContaining("git refs migrate");
  }

  @Test
  void refusesHashesOfAnotherKindByName() throws IOException {
    Files.writeString(repo.folder().resolve("config"), "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tObjectFormat = SHA256\n");

    assertThatThrownBy(() -> GitMirror.open(repo.folder(), temp.resolve("cache"))).isInstanceOf(ChangesException.class).hasMessageContaining("SHA-256");
  }

  @Test
  void tellsNoSecretOfTheConfigurationInAnError() throws IOException {
    Files.writeString(repo.folder().resolve("config"), "[remote \"origin\"]\n\turl = https://ana:s3cret@git.example.org/x.git\n[extensions]\n\tobjectformat = sha256\n");

    assertThatThrownBy(() -> GitMirror.open(repo.folder(), temp.resolve("cache"))).isInstanceOf(ChangesException.class).message().doesNotContain("s3cret").doesNotContain("ana");
  }
}
