package dev.allclear.engine.changes.source;

/**
 * One token of a source file. The text of a string is its value with {@link Statement#GAP} where it interpolates;
 * lines count from 0.
 */
record Token(Kind kind, String text, int line, int endLine, boolean first) implements Node {

  enum Kind { STRING, WORD, SYMBOL }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
