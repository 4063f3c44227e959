package dev.allclear.changes;

import dev.allclear.engine.changes.git.ChangesException;

/** A repository is being fetched for the first time; the fetch goes on, and the question is to be asked again. */
final class StillFetching extends ChangesException {
  private static final long serialVersionUID = 1;

  StillFetching(String message, Throwable cause) {
    super(message, cause);
  }
}
