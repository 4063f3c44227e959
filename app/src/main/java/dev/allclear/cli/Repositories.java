package dev.allclear.cli;

import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspects;
import dev.allclear.engine.changes.Verdict;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The repositories that may hold the change; each is asked, and the answer that carries the most evidence counts. */
final class Repositories implements AutoCloseable {
  private static final Set<Verdict> KNOWS_NOTHING = Set.of(Verdict.NOT_IN_REPO, Verdict.NO_CONSTANT);
  private final List<Opened> opened = new ArrayList<>();
  private final Consumer<String> problems;

  private record Opened(Path folder, GitMirror mirror, Suspects suspects) {}

  /** What a repository answered. */
  record Answer(Path repository, Report report) {
    /** Suspects before none, and a statement that was found before none. */
    private double weight() {
      double best = report.suspects().isEmpty() ? -1 : report.suspects().getFirst().score();
      return best + (KNOWS_NOTHING.contains(report.verdict()) ? 0 : 0.5);
    }
  }

  /** Opens those that are repositories; what is wrong with the others goes to {@code problems}. */
  Repositories(List<Path> folders, Path cache, IndexingLine progress, Consumer<String> problems) {
    this.problems = problems;
    if (!folders.isEmpty()) {
      GitFolder.quietLibrary();
    }
    for (Path folder : folders) {
      try {
        GitMirror mirror = GitMirror.open(folder, cache);
        opened.add(new Opened(folder, mirror, new Suspects(mirror, progress)));
      } catch (ChangesException e) {
        problems.accept(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The best answer; of equal ones that of the repository that was named first. Empty when none could be asked. */
  Optional<Answer> ask(Question question) {
    List<Answer> answers = new ArrayList<>();
    for (Opened one : opened) {
      try {
        answers.add(new Answer(one.folder, one.suspects.find(question)));
      } catch (ChangesException e) {
        problems.accept(String.valueOf(e.getMessage()));
      }
    }
    return answers.stream().sorted(Comparator.comparingDouble(Answer::weight).reversed()).findFirst();
  }

  @Override public void close() {
    opened.forEach(one -> one.mirror.close());
  }
}
