package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Level;
import java.nio.ByteBuffer;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.jspecify.annotations.Nullable;

/** Tells cheaply that a difference cannot touch any text, which saves reading most files of most commits. */
final class QuoteScan {
  private QuoteScan() {}

  static boolean mayTouchText(@Nullable Language language, RawText before, RawText after, EditList edits) {
    if (language == null || language == Language.BUNDLE) {
      return language != null;
    }
    for (Edit edit : edits) {
      if (quoted(language, before, edit.getBeginA(), edit.getEndA()) || quoted(language, after, edit.getBeginB(), edit.getEndB())) {
        return true;
      }
      if (opens(before, edit.getBeginA(), edit.getEndA()) && opens(after, edit.getBeginB(), edit.getEndB())) {
        return true;
      }
    }
    return spansLines(language, before.getRawContent()) || spansLines(language, after.getRawContent());
  }

  /** A quote, or the backslash at the end of a line that lets a literal go on in the next. An apostrophe counts only where it quotes more than a character. */
  private static boolean quoted(Language language, RawText text, int from, int to) {
    boolean apostrophes = language.singleQuotedStrings();
    for (int line = from; line < to; line++) {
      ByteBuffer content = text.getRawString(line);
      byte last = 0;
      while (content.hasRemaining()) {
        byte b = content.get();
        if (b == '"' || b == '`' || apostrophes && (b == '\'' || b == '\\')) {
          return true;
        }
        last = b == '\r' ? last : b;
      }
      if (last == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Whether a line tells a level and ends within the arguments of a call, whose text may follow below. */
  private static boolean opens(RawText text, int from, int to) {
    for (int line = from; line < to; line++) {
      ByteBuffer content = text.getRawString(line);
      int last = content.limit() - 1;
      while (last >= content.position() && content.get(last) <= ' ') {
        last--;
      }
      if (last >= content.position() && (content.get(last) == '(' || content.get(last) == ',') && Level.of(text.getString(line)) != Level.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Whether the file has literals that go over several lines, inside which a changed line shows no quote. */
  private static boolean spansLines(Language language, byte[] content) {
    return switch (language) {
      case GO, JAVASCRIPT -> has(content, "`");
      case JAVA, KOTLIN, SCALA -> has(content, "\"\"\"");
      case GROOVY, PYTHON -> has(content, "\"\"\"") || has(content, "'''");
      case CSHARP -> has(content, "\"\"\"") || has(content, "@\"") || has(content, "@$\"");
      case C -> has(content, "R\"");
      case PHP, RUBY, RUST -> true;
      case BUNDLE -> true;
    };
  }

  private static boolean has(byte[] content, String mark) {
    for (int i = 0; i + mark.length() <= content.length; i++) {
      if (content[i] == mark.charAt(0) && rest(content, i, mark)) {
        return true;
      }
    }
    return false;
  }

  private static boolean rest(byte[] content, int at, String mark) {
    for (int i = 1; i < mark.length(); i++) {
      if (content[at + i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
