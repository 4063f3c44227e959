package dev.allclear.engine.changes.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads message bundles ({@code .properties}, {@code .po}, YAML): each entry's text is a statement named by its key. */
final class BundleReader {
  private static final Pattern ENTRY = Pattern.compile("^\\s{0,40}(?:- )?\"?([\\w.\\-]{1,120})\"?\\s{0,10}[=: ]\\s{0,10}(\\S.{0,2000})$");

  private BundleReader() {}

  static List<Statement> read(String text) {
    List<Statement> found = new ArrayList<>();
    int line = 0;
    for (String raw : text.split("\n", -1)) {
      Matcher entry = ENTRY.matcher(raw.stripTrailing());
      if (!raw.stripLeading().startsWith("#") && entry.matches()) {
        String key = Text.normal(Placeholders.cut(unquoted(entry.group(2))));
        if (key.indexOf(' ') > 0 && StatementReader.worthKeeping(key, Shape.OTHER)) {
          found.add(new Statement(key, line, line, line, Shape.OTHER, Level.NONE, entry.group(1)));
        }
      }
      line++;
    }
    return List.copyOf(found);
  }

  private static String unquoted(String value) {
    int n = value.length();
    char first = value.charAt(0);
    return n > 1 && (first == '"' || first == '\'') && value.charAt(n - 1) == first ? value.substring(1, n - 1) : value;
  }
}
