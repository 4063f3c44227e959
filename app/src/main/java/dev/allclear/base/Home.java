package dev.allclear.base;

import java.nio.file.Path;

/** The one folder that the program writes to. */
public record Home(Path path) {
  public Path resolve(String name) {
    return path.resolve(name);
  }
}
