package dev.allclear.engine.changes.index;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;

/** Tells cheaply that a difference cannot touch any text, which saves reading most files of most commits. */
final class QuoteScan {
  private QuoteScan() {}

  static boolean mayTouchText(RawText before, RawText after, EditList edits) {
    for (Edit edit : edits) {
      if (quoted(before, edit.getBeginA(), edit.getEndA()) || quoted(after, edit.getBeginB(), edit.getEndB())) {
        return true;
      }
    }
    return spansLines(before) || spansLines(after);
  }

  private static boolean quoted(RawText text, int from, int to) {
    for (int line = from; line < to; line++) {
      String s = text.getString(line);
      if (s.indexOf('"') >= 0 || s.indexOf('\'') >= 0 || s.indexOf('`') >= 0 || s.indexOf('=') >= 0 && s.indexOf('(') < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the file has literals that go over several lines, inside which a changed line shows no quote. */
  private static boolean spansLines(RawText text) {
    byte[] content = text.getRawContent();
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '`' || content[i] == '"' && i + 2 < content.length && content[i + 1] == '"' && content[i + 2] == '"'
          || content[i] == '<' && i + 2 < content.length && content[i + 1] == '<' && (content[i + 2] == '<' || content[i + 2] == '~' || content[i + 2] == '-')) {
        return true;
      }
    }
    return false;
  }
}
