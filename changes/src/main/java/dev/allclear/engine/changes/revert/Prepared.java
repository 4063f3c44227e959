package dev.allclear.engine.changes.revert;

import java.util.List;

/**
 * A revert that waits in the mirror for a person to take it.
 *
 * @param branch the branch's name, {@code allclear/revert-} and the short hash
 * @param commit the revert's own full hash
 * @param patch the revert as a patch that {@code git am} takes; its text comes from the repository and is to be escaped
 * @param commands what to type, in order, in a clone of the repository
 */
public record Prepared(String branch, String commit, String patch, List<String> commands) {
  public Prepared {
    commands = List.copyOf(commands);
  }
}
