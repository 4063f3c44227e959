package dev.allclear.demo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.demo.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceRepositoryTest {
  private static final String CACHE = "src/com/example/checkout/PriceCache.java";
  @TempDir Path folder;

  @Test void exactlyOneCommitBringsTheNoisyStatementAndItIsTheOnlyOneOfWednesday() {
    History history = History.read();

    List<History.Commit> wednesday = history.commits().stream().filter(c -> c.committed().atZone(Story.ZONE).toLocalDate().toString().equals("2026-11-11")).toList();
    Set<Integer> before = new HashSet<>();
    history.commits().stream().takeWhile(c -> c.number() != Story.NOISY_COMMIT).forEach(c -> before.add(c.number()));
    Set<Integer> after = new HashSet<>(before);
    after.add(Story.NOISY_COMMIT);

    assertThat(wednesday).extracting(History.Commit::number).containsExactly(Story.NOISY_COMMIT);
    assertThat(history.tree(before).get(CACHE)).doesNotContain(Story.NOISY_FORMAT);
    assertThat(history.tree(after).get(CACHE)).contains(Story.NOISY_FORMAT);
  }

  @Test void everyCommitButTheMergesChangesSomething() {
    History history = History.read();
    Map<Integer, Set<Integer>> ancestors = new java.util.HashMap<>();

    for (History.Commit c : history.commits()) {
      Set<Integer> known = new HashSet<>(Set.of(c.number()));
      c.parents().forEach(p -> known.addAll(ancestors.get(p)));
      ancestors.put(c.number(), known);

      if (c.parents().size() == 1) {
        assertThat(history.tree(known)).as(c.subject()).isNotEqualTo(history.tree(ancestors.get(c.parents().getFirst())));
      }
    }
  }

  @Test void theRepositoryIsTheSameEachTimeAndTheTipCompiles() throws Exception {
    try (ServiceRepository one = ServiceRepository.create(folder.resolve("one.git"), History.read());
        ServiceRepository two = ServiceRepository.create(folder.resolve("two.git"), History.read())) {
      one.checkOut(one.main(), folder.resolve("tip"));
      List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.resolve("classes").toString()));
      try (var files = Files.list(folder.resolve("tip/src/com/example/checkout"))) {
        files.map(Path::toString).forEach(arguments::add);
      }

      assertThat(one.main()).isEqualTo(two.main());
      assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
    }
  }

  @Test void authorsAndCommittersHaveTimesOfTheirOwnAndSomeCommitsAreMerges() throws Exception {
    try (ServiceRepository repository = ServiceRepository.create(folder.resolve("r.git"), History.read()); Git git = Git.open(repository.folder().toFile())) {
      List<RevCommit> commits = new ArrayList<>();
      git.log().add(ObjectId.fromString(repository.main())).call().forEach(commits::add);

      assertThat(commits).hasSize(52);
      assertThat(commits.stream().map(c -> c.getAuthorIdent().getName()).distinct()).hasSize(6);
      assertThat(commits.stream().filter(c -> c.getParentCount() == 2)).hasSize(4);
      assertThat(commits.stream().filter(c -> !c.getAuthorIdent().getWhenAsInstant().equals(c.getCommitterIdent().getWhenAsInstant()))).hasSizeGreaterThan(10);
    }
  }
}
