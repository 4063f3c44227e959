package dev.allclear.engine.changes.git;

/** The change engine cannot answer; the message says what was found and what to do. */
public class ChangesException extends RuntimeException {
  public ChangesException(String message) {
    super(message);
  }

  public ChangesException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The folder is no repository, or has no such revision. */
  public static final class NotFound extends ChangesException {
    public NotFound(String message) {
      super(message);
    }
  }
}
