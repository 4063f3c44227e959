package dev.allclear.engine.changes.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Source text to tokens, comments and docstrings dropped. It forgives: text that is not the language comes out as odd
 * tokens, never as an exception. One pass, linear, at most {@link #MAX_TOKENS} tokens.
 */
final class Lexer {
  static final int MAX_TOKENS = 400_000;
  private static final String[] LONG_SYMBOLS = {
    "<<=", "...", "<<", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "::", "?.", "??", "?:", ".."
  };

  /** Texts of the symbols of one character, made once: they are half of all tokens. */
  private static final String[] SYMBOLS = IntStream.range(0, 128).mapToObj(Character::toString).toArray(String[]::new);

  private final String text;
  private final Language language;
  private final Literals literals;
  private final List<Token> tokens;
  private final @Nullable String[] words;
  private int at;
  private int line;
  private int depth;
  private boolean lineStart = true;
  private boolean directive;

  Lexer(String text, Language language) {
    this.text = text;
    this.language = language;
    this.literals = new Literals(text, language);
    this.tokens = new ArrayList<>(text.length() / 6 + 16);
    this.words = new @Nullable String[Math.clamp(Integer.highestOneBit(text.length() / 16 + 1), 16, 2048)];
  }

  List<Token> tokens() {
    if (language == Language.PHP) {
      skipMarkup();
    }
    while (at < text.length() && tokens.size() < MAX_TOKENS) {
      step();
    }
    return tokens;
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\n') {
      newline();
    } else if (c == ' ' || Character.isWhitespace(c)) {
      at++;
    } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_') {
      // No comment begins with a letter, and few literals do.
      if (!literals.prefixes(c) || !string(c)) {
        word();
      }
    } else if (!comment(c) && !string(c)) {
      if (Character.isJavaIdentifierStart(c)) {
        word();
      } else {
        symbol(c);
      }
    }
  }

  private void newline() {
    boolean continued = at > 0 && text.charAt(at - 1) == '\\';
    if (directive && !continued) {
      add(Token.Kind.SYMBOL, ";", line);
      directive = false;
    }
    line++;
    at++;
    lineStart = !continued;
  }

  private boolean comment(char c) {
    if (language.slashComments() && text.startsWith("//", at) || language.hashComments() && c == '#' && !text.startsWith("#[", at)) {
      skipLine();
      return true;
    }
    if (language.slashComments() && text.startsWith("/*", at)) {
      skipBlock();
      return true;
    }
    if (language == Language.C && c == '#' && lineStart) {
      directive = true;
      if (text.startsWith("include", at + 1) || text.startsWith("import", at + 1)) {
        skipLine();
        return true;
      }
    }
    if (language == Language.RUBY && lineStart && text.startsWith("=begin", at)) {
      int end = text.indexOf("\n=end", at);
      skipTo(end < 0 ? text.length() : end + 5);
      return true;
    }
    if (language == Language.PHP && text.startsWith("?>", at)) {
      add(Token.Kind.SYMBOL, ";", line);
      skipMarkup();
      return true;
    }
    if (regexStarts(c)) {
      skipRegex();
      return true;
    }
    return false;
  }

  private void skipMarkup() {
    int open = text.indexOf("<?", at);
    skipTo(open < 0 ? text.length() : Math.min(text.length(), open + 2));
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void skipBlock() {
    int open = 1;
    int i = at + 2;
    while (i < text.length() && open > 0) {
      if (text.startsWith("*/", i)) {
        open--;
        i += 2;
      } else if (language.nestsComments() && text.startsWith("/*", i)) {
        open++;
        i += 2;
      } else {
        i++;
      }
    }
    skipTo(i);
  }

  private void skipTo(int end) {
    for (; at < end && at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }

  private boolean regexStarts(char c) {
    if (c != '/' || language != Language.JAVASCRIPT && language != Language.RUBY) {
      return false;
    }
    if (tokens.isEmpty()) {
      return true;
    }
    Token last = tokens.getLast();
    return last.kind() == Token.Kind.SYMBOL ? "(,=:[!&|?{};&&||=>==".contains(last.text()) : last.isWord("return") || last.isWord("case");
  }

  private void skipRegex() {
    boolean set = false;
    int i = at + 1;
    for (; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        set = true;
      } else if (c == ']') {
        set = false;
      } else if (c == '/' && !set) {
        break;
      }
    }
    at = i < text.length() && text.charAt(i) == '/' ? i + 1 : at + 1;
  }

  private boolean string(char c) {
    Literals.Literal found = literals.at(at, c);
    if (found == null) {
      return false;
    }
    int from = line;
    int begin = at;
    skipTo(found.end());
    if (found.text() != null && !docstring(begin)) {
      tokens.add(new Token(Token.Kind.STRING, found.text(), from, line, lineStart));
    }
    lineStart = false;
    return true;
  }

  private boolean docstring(int begin) {
    if (language != Language.PYTHON || !lineStart || depth > 0) {
      return false;
    }
    if (!tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.SYMBOL && !tokens.getLast().is(":") && !tokens.getLast().is(")")
        && !tokens.getLast().is("]") && !tokens.getLast().is("}")) {
      return false;
    }
    int quote = begin;
    while (quote < text.length() && Character.isLetter(text.charAt(quote))) {
      quote++;
    }
    return text.startsWith("\"\"\"", quote) || text.startsWith("'''", quote);
  }

  private void word() {
    int from = at;
    int hash = 0;
    while (at < text.length() && part(text.charAt(at))) {
      hash = hash * 31 + text.charAt(at);
      at++;
    }
    add(Token.Kind.WORD, word(from, hash), line);
  }

  private static boolean part(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9' || c > 127 && Character.isJavaIdentifierPart(c) || c == '$';
  }

  /** The word as a string; most words of a file stand in it many times, and are made once. */
  private String word(int from, int hash) {
    int slot = (hash ^ hash >>> 10) & words.length - 1;
    String known = words[slot];
    if (known != null && known.length() == at - from && text.startsWith(known, from)) {
      return known;
    }
    String word = text.substring(from, at);
    words[slot] = word;
    return word;
  }

  private void symbol(char c) {
    if (Character.isDigit(c)) {
      number();
      return;
    }
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
    String longer = "<=.>&|:?".indexOf(next) >= 0 ? longSymbol(c) : null;
    if (longer != null) {
      at += longer.length();
      add(Token.Kind.SYMBOL, longer, line);
      return;
    }
    at++;
    if (c == '(' || c == '[' || c == '{') {
      depth++;
    } else if (c == ')' || c == ']' || c == '}') {
      depth = Math.max(0, depth - 1);
    }
    if (c != '\\') {
      add(Token.Kind.SYMBOL, c < SYMBOLS.length ? SYMBOLS[c] : String.valueOf(c), line);
    } else {
      lineStart = false;
    }
  }

  private @Nullable String longSymbol(char c) {
    for (String s : LONG_SYMBOLS) {
      if (s.charAt(0) == c && text.startsWith(s, at)) {
        return s;
      }
    }
    return null;
  }

  private void number() {
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    add(Token.Kind.WORD, text.substring(from, at), line);
  }

  private void add(Token.Kind kind, String value, int endLine) {
    tokens.add(new Token(kind, value, line, endLine, lineStart));
    lineStart = false;
  }
}
