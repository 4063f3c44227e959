package dev.allclear.base.document;

/**
 * One thing that is wrong in a document.
 *
 * @param line from 1
 * @param path such as {@code spec.steps[0].after}; empty for the whole document
 * @param message what was found and what was expected
 */
public record Problem(String file, int line, String path, String message) {
  @Override public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
