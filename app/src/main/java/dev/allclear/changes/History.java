package dev.allclear.changes;

import dev.allclear.catalog.CodeRepository;
import dev.allclear.engine.changes.Hunk;
import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspects;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Indexer;
import dev.allclear.base.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The histories of the repositories, in mirrors of our own under the home. One question at a time, on a thread of low priority: a first index takes
 * seconds to minutes of a processor that a page may need.
 */
@Component
public class History implements DisposableBean {
  private final Path mirrors;
  private final ExecutorService desk = Executors.newSingleThreadExecutor(
      Thread.ofPlatform().name("change-search").daemon().priority(Thread.MIN_PRIORITY).factory());

  private final Clones clones;

  History(Home home, Clones clones) {
    this.mirrors = home.resolve("mirrors");
    this.clones = clones;
  }

  /** A report with the part of the difference that proves each suspect, in the order of the suspects. */
  record Answer(Report report, List<Hunk> hunks) {}

  /** @throws ChangesException when the repository cannot be read; the message says why */
  Answer ask(CodeRepository repository, Question question) {
    Clones.Clone clone = clones.of(repository);
    Answer answer = with(repository, clone, mirror -> {
      Report report = new Suspects(mirror, (done, of) -> { }).find(question).noting(clone.note());
      List<Hunk> hunks = new ArrayList<>();
      report.suspects().forEach(s -> hunks.add(Hunk.of(mirror, s.commit(), s.evidence())));
      return new Answer(report, hunks);
    });
    desk.execute(() -> index(clone, false));
    return answer;
  }

  /** The state of what a repository has now, as far as it was fetched: the same text as long as nothing came. Costs some small reads; empty when it cannot be told. */
  public String state(CodeRepository repository) {
    return GitMirror.state(clones.folder(repository));
  }

  /** Whether a repository is being fetched for the first time. */
  boolean awaited(CodeRepository repository) {
    return clones.awaited(repository);
  }

  /** Fetches a repository that lies elsewhere and lets its index grow by what is new. What goes wrong is said when the next question is asked. */
  void refresh(CodeRepository repository) {
    try {
      Clones.Clone clone = clones.of(repository);
      desk.execute(() -> index(clone, true));
    } catch (ChangesException e) {
      // The question that finds nothing fetched tells why.
    }
  }

  /** A long history that was never indexed was answered from its window; the next question is to find the index. */
  private void index(Clones.Clone clone, boolean grow) {
    try (GitMirror mirror = GitMirror.open(clone.folder(), mirrors)) {
      if (grow || !Files.exists(mirror.indexFile())) {
        new Indexer(mirror, (done, of) -> { }).indexAll();
      }
    } catch (ChangesException e) {
      // The question was answered without the index, and the next one says what is wrong.
    }
  }

  /**
   * Works with the mirror of a repository, in its turn.
   *
   * @throws ChangesException when the repository cannot be read
   */
  public <T> T with(CodeRepository repository, Function<GitMirror, T> work) {
    return with(repository, clones.of(repository), work);
  }

  private <T> T with(CodeRepository repository, Clones.Clone clone, Function<GitMirror, T> work) {
    try {
      return desk.submit(() -> {
        try (GitMirror mirror = GitMirror.open(clone.folder(), mirrors)) {
          return work.apply(mirror);
        }
      }).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new ChangesException("The repository " + repository.name() + " cannot be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChangesException("The search was interrupted; it is made again.", e);
    }
  }

  @Override public void destroy() {
    desk.shutdownNow();
  }
}
