package dev.allclear.engine.logs;

import org.jspecify.annotations.Nullable;

/** The root of what the engine throws: a promise to it was broken. What is wrong with single files is told in the report instead. */
public class LogEngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LogEngineException(String message) {
    super(message);
  }

  public LogEngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A path that was asked for does not exist. */
  public static final class MissingPath extends LogEngineException {
    private static final long serialVersionUID = 1;

    public MissingPath(String path) {
      super("There is no file or folder " + path + "; give paths that exist.");
    }
  }

  /** A part of a survey that cannot be added up with others. */
  public static final class BadPart extends LogEngineException {
    private static final long serialVersionUID = 1;

    public BadPart(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** No template of the logs that were read has the id. */
  public static final class NoTemplate extends LogEngineException {
    private static final long serialVersionUID = 1;

    public NoTemplate(String id) {
      super("No template of these logs has the id " + id + "; a survey of the same paths shows their ids.");
    }
  }
}
