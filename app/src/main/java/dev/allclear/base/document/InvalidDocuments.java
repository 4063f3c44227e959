package dev.allclear.base.document;

import java.util.List;
import java.util.stream.Collectors;

/** Nothing was applied, because of these problems. */
public final class InvalidDocuments extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<Problem> problems;

  public InvalidDocuments(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the files, never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
