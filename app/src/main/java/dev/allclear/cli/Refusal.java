package dev.allclear.cli;

/** A command cannot do what was asked: one sentence with the remedy for stderr, and the exit code. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int exit;

  public Refusal(int exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  public int exit() {
    return exit;
  }
}
