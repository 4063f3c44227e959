package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Statement;
import java.util.List;
import org.eclipse.jgit.diff.EditList;

/** One file's difference: the statements that touch changed lines before and after. */
record FileDiff(String oldPath, String path, EditList edits, List<Statement> removed, List<Statement> added) {

  /** Which of the edits a line lies in, or -1; lines from 0. */
  int editOf(int line, boolean oldSide) {
    for (int i = 0; i < edits.size(); i++) {
      int begin = oldSide ? edits.get(i).getBeginA() : edits.get(i).getBeginB();
      int end = oldSide ? edits.get(i).getEndA() : edits.get(i).getEndB();
      if (line >= begin && line < end) {
        return i;
      }
    }
    return -1;
  }
}
