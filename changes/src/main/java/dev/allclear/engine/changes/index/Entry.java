package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Level;
import dev.allclear.engine.changes.source.Shape;

/**
 * What one commit did to one statement.
 *
 * @param commit the commit's number in the index
 * @param file the path in that commit, or for a removal in its parent
 * @param line the line of the first literal there, from 1; for {@link Kind#LEVEL} that at which the call opens
 * @param key the statement's constant pieces
 * @param before for {@link Kind#REWORDED} the key that stood there before, for {@link Kind#LEVEL} the old level's name,
 *     for {@link Kind#MOVED} the file that it stood in; else empty
 * @param name the name of the constant or bundle entry that holds the text, else empty
 */
public record Entry(int commit, Kind kind, String file, int line, String key, Shape shape, Level level, String before, String name) {

  /** The same of a statement that a function writes which is given it. */
  public Entry writtenAs(Shape how, Level at) {
    return new Entry(commit, kind, file, line, key, how, at, before, name);
  }

  /** What was done. */
  public enum Kind {
    ADDED, REWORDED, MOVED, REMOVED,
    /** Only the level changed. */
    LEVEL,
    /** It is there where the known history begins; who added it is not known. */
    FOUND;

    /** Whether one more such statement stands in the code afterwards. */
    public boolean adds() {
      return this == ADDED || this == REWORDED || this == MOVED || this == FOUND;
    }
  }
}
