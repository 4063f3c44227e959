package dev.allclear.engine.changes;

import java.util.Locale;

/** What is known of how a line came to be in a log. The first four name a commit by the text it added; the last names one by its place. */
public enum Verdict {
  /** A commit in the window added the statement; it was in the code at no time before. */
  INTRODUCED("A change in the window added the statement that writes this line."),
  /** The statement only says it in other words; what it reports is not new. */
  REWORDED("A change in the window reworded the statement; what it reports is not new."),
  /** The statement had been taken out and came back. */
  REINTRODUCED("A change in the window brought the statement back after it had been taken out."),
  /** The statement stood in another file before. */
  MOVED("A change in the window moved the statement from another file."),
  /** The statement is older than the window, and nothing near it changed. */
  OLD_LINE("The statement is older than the window, and no change in the window touched what guards it."),
  /** No statement of the repository can have written the line at the onset. */
  NOT_IN_REPO("No statement that stood in this repository then can have written the line. A library, another service or another version may have."),
  /** The line has no constant text to search for. */
  NO_CONSTANT("The line has no constant text to search for."),
  /** An old statement; a change in the window touched its level, what guards it, the function that holds it, or who calls that. */
  NEARBY("The statement is older than the window, but a change in the window touched something near it. That is a hint, no proof.");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** The verdict in one sentence. */
  public String sentence() {
    return sentence;
  }

  /** The word that stands for it in documents, such as {@code old-line}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
