package dev.allclear.engine.changes.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the string literals of each language, escapes resolved and interpolations turned into gaps. */
final class Literals {
  private static final int MAX_LITERAL = 20_000;
  private static final Pattern PYTHON_PREFIX = Pattern.compile("(?i)[rbuft]{1,2}");
  private static final Pattern C_PREFIX = Pattern.compile("(?:L|u8|u|U)?R?");

  /** What puts values into a literal. */
  private enum Interpolation { NONE, BRACES, DOLLAR, TEMPLATE, HASH }

  /** How one kind of literal ends and what is special inside. */
  private record Form(String end, boolean escapes, boolean doubled, boolean multiline, Interpolation interpolation) {}

  /**
   * A literal that was found.
   *
   * @param end the offset behind it
   * @param text its value, or null for what is skipped, such as a character
   */
  record Literal(int end, @Nullable String text) {}

  private final String text;
  private final Language language;

  Literals(String text, Language language) {
    this.text = text;
    this.language = language;
  }

  /** The literal that begins at the offset, or null when none does. */
  @Nullable Literal at(int at, char c) {
    return switch (c) {
      case '"' -> quoted(at, at, "");
      case '\'' -> language.singleQuotedStrings() ? quoted(at, at, "") : character(at);
      case '`' -> language == Language.GO ? read(at + 1, new Form("`", false, false, true, Interpolation.NONE))
          : language == Language.JAVASCRIPT ? read(at + 1, new Form("`", true, false, true, Interpolation.TEMPLATE)) : null;
      case '@', '$' -> language == Language.CSHARP ? marked(at) : null;
      case '<' -> language == Language.PHP || language == Language.RUBY ? heredoc(at) : null;
      default -> prefixes(c) ? prefixed(at) : null;
    };
  }

  /** Whether a letter can begin what stands before a quote, such as the r of {@code r"..."}. */
  boolean prefixes(char c) {
    return switch (language) {
      case PYTHON -> "rbuftRBUFT".indexOf(c) >= 0;
      case C -> "LuUR".indexOf(c) >= 0;
      case RUST -> "rbc".indexOf(c) >= 0;
      case SCALA -> Character.isLetter(c);
      default -> false;
    };
  }

  private @Nullable Literal character(int at) {
    int i = at + 1;
    if (i < text.length() && text.charAt(i) == '\\') {
      int end = text.indexOf('\'', i + 2);
      return end > 0 && end - at < 14 ? new Literal(end + 1, null) : null;
    }
    int end = text.indexOf('\'', i);
    return end > at + 1 && end - at <= 3 || end == at + 2 ? new Literal(end + 1, null) : new Literal(at + 1, null);
  }

  private @Nullable Literal marked(int at) {
    int i = at;
    while (i < text.length() && (text.charAt(i) == '@' || text.charAt(i) == '$')) {
      i++;
    }
    return i < text.length() && text.charAt(i) == '"' && i - at <= 4 ? quoted(at, i, text.substring(at, i)) : null;
  }

  private @Nullable Literal prefixed(int at) {
    int i = at;
    while (i < text.length() && i - at < 16 && Character.isJavaIdentifierPart(text.charAt(i))) {
      i++;
    }
    if (i >= text.length() || at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) {
      return null;
    }
    char c = text.charAt(i);
    if (c != '"' && c != '\'' && c != '#') {
      return null;
    }
    String prefix = text.substring(at, i);
    return switch (language) {
      case PYTHON -> (c == '"' || c == '\'') && PYTHON_PREFIX.matcher(prefix).matches() ? quoted(at, i, prefix) : null;
      case C -> c == '"' && C_PREFIX.matcher(prefix).matches() ? quoted(at, i, prefix) : null;
      case SCALA -> c == '"' ? quoted(at, i, prefix) : null;
      case RUST -> (c == '"' || c == '#') && (prefix.equals("r") || prefix.equals("br") || prefix.equals("b") || prefix.equals("c"))
          ? rust(i, prefix) : null;
      default -> null;
    };
  }

  private @Nullable Literal rust(int at, String prefix) {
    int quote = at;
    while (quote < text.length() && text.charAt(quote) == '#') {
      quote++;
    }
    if (quote >= text.length() || text.charAt(quote) != '"') {
      return null;
    }
    boolean raw = prefix.contains("r");
    return read(quote + 1, new Form("\"" + "#".repeat(Math.min(20, quote - at)), !raw, false, true, Interpolation.NONE));
  }

  private @Nullable Literal quoted(int at, int quote, String prefix) {
    char q = text.charAt(quote);
    String triple = String.valueOf(q).repeat(3);
    if (language.tripleQuotes() && text.startsWith(triple, quote)) {
      boolean escapes = language == Language.JAVA || language == Language.GROOVY || language == Language.PYTHON && !raw(prefix);
      return read(quote + 3, new Form(triple, escapes, false, true, interpolation(q, prefix)));
    }
    if (language == Language.C && prefix.endsWith("R")) {
      int open = text.indexOf('(', quote);
      return open < 0 || open - quote > 20 ? null
          : read(open + 1, new Form(")" + text.substring(quote + 1, open) + "\"", false, false, true, Interpolation.NONE));
    }
    boolean verbatim = language == Language.CSHARP && prefix.contains("@");
    boolean escapes = !verbatim && !(language == Language.PYTHON && raw(prefix));
    boolean multiline = verbatim || language == Language.PHP || language == Language.RUBY || language == Language.RUST;
    Literal found = read(quote + 1, new Form(String.valueOf(q), escapes, verbatim, multiline, interpolation(q, prefix)));
    return found != null ? found : at == quote ? new Literal(quote + 1, null) : null;
  }

  private static boolean raw(String prefix) {
    return prefix.indexOf('r') >= 0 || prefix.indexOf('R') >= 0;
  }

  private Interpolation interpolation(char quote, String prefix) {
    return switch (language) {
      case KOTLIN -> Interpolation.DOLLAR;
      case GROOVY, PHP -> quote == '"' ? Interpolation.DOLLAR : Interpolation.NONE;
      case SCALA -> prefix.isEmpty() ? Interpolation.NONE : Interpolation.DOLLAR;
      case RUBY -> quote == '"' ? Interpolation.HASH : Interpolation.NONE;
      case PYTHON -> prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0 ? Interpolation.BRACES : Interpolation.NONE;
      case CSHARP -> prefix.contains("$") ? Interpolation.BRACES : Interpolation.NONE;
      default -> Interpolation.NONE;
    };
  }

  private @Nullable Literal heredoc(int at) {
    int i = at + (text.startsWith("<<<", at) ? 3 : text.startsWith("<<~", at) || text.startsWith("<<-", at) ? 3 : 0);
    if (i == at) {
      return null;
    }
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '"' || text.charAt(i) == '\'')) {
      i++;
    }
    int from = i;
    while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i)) && i - from < 40) {
      i++;
    }
    String word = text.substring(from, i);
    int body = text.indexOf('\n', i);
    if (word.isEmpty() || body < 0) {
      return null;
    }
    int end = endOfHeredoc(body, word);
    return end < 0 ? null : new Literal(end + word.length(), Placeholders.cut(text.substring(body + 1, Math.min(end, body + MAX_LITERAL))));
  }

  private int endOfHeredoc(int body, String word) {
    for (int i = body; i >= 0 && i - body < MAX_LITERAL; i = text.indexOf('\n', i + 1)) {
      int start = i + 1;
      while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
        start++;
      }
      if (text.startsWith(word, start)) {
        return start;
      }
    }
    return -1;
  }

  private @Nullable Literal read(int from, Form form) {
    StringBuilder out = new StringBuilder();
    int i = from;
    while (i < text.length() && i - from < MAX_LITERAL) {
      char c = text.charAt(i);
      if (text.startsWith(form.end, i)) {
        if (!form.doubled || i + 1 >= text.length() || text.charAt(i + 1) != '"') {
          return new Literal(i + form.end.length(), out.toString());
        }
        out.append('"');
        i += 2;
      } else if (c == '\n' && !form.multiline) {
        return null;
      } else if (c == '\\' && form.escapes) {
        i = escape(i + 1, out);
      } else if (form.interpolation == Interpolation.BRACES && text.startsWith("{{", i)) {
        out.append('{');
        i += 2;
      } else {
        int behind = interpolated(i, c, form.interpolation);
        out.append(behind > i ? Statement.GAP : c == Statement.GAP ? ' ' : c);
        i = Math.max(behind, i + 1);
      }
    }
    return null;
  }

  private int escape(int i, StringBuilder out) {
    if (i >= text.length()) {
      return i;
    }
    char c = text.charAt(i);
    switch (c) {
      case 'n', 'r' -> out.append('\n');
      case 't', '\t', 'v', 'f', 'b', 'a' -> out.append(' ');
      case '\n' -> { }
      case 'u', 'x', 'U' -> {
        return unicode(i + 1, out);
      }
      case 'e', '0' -> out.append(Statement.GAP);
      default -> out.append(c);
    }
    return i + 1;
  }

  private int unicode(int from, StringBuilder out) {
    boolean braced = from < text.length() && text.charAt(from) == '{';
    int i = braced ? from + 1 : from;
    int value = 0;
    int digits = 0;
    while (i < text.length() && digits < (braced ? 6 : 4) && Character.digit(text.charAt(i), 16) >= 0) {
      value = value * 16 + Character.digit(text.charAt(i), 16);
      digits++;
      i++;
    }
    out.append(value > 0x1f && Character.isValidCodePoint(value) ? Character.toString(value) : String.valueOf(Statement.GAP));
    return braced && i < text.length() && text.charAt(i) == '}' ? i + 1 : i;
  }

  /** The offset behind an interpolation that begins at i, or i when none does. */
  private int interpolated(int i, char c, Interpolation kind) {
    return switch (kind) {
      case NONE -> i;
      case BRACES -> c == '{' ? balanced(i) : i;
      case TEMPLATE -> text.startsWith("${", i) ? balanced(i + 1) : i;
      case HASH -> text.startsWith("#{", i) ? balanced(i + 1) : i;
      case DOLLAR -> dollar(i, c);
    };
  }

  private int dollar(int i, char c) {
    if (text.startsWith("${", i)) {
      return balanced(i + 1);
    }
    if (language == Language.PHP && text.startsWith("{$", i)) {
      return balanced(i);
    }
    if (c != '$' || i + 1 >= text.length() || !Character.isLetter(text.charAt(i + 1))) {
      return i;
    }
    int end = i + 1;
    while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private int balanced(int open) {
    int depth = 0;
    for (int i = open; i < text.length() && i - open < 2_000; i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return open;
  }
}
