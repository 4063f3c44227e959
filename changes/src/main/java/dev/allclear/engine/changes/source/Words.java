package dev.allclear.engine.changes.source;

import java.util.Set;

/** Words that part expressions rather than name something. */
final class Words {
  static final Set<String> THROWS = Set.of("throw", "raise");
  static final Set<String> SPLITS = Set.of("return", "if", "else", "elif", "unless", "case", "when", "in", "is", "not", "and", "or",
      "throw", "raise", "new", "assert", "yield", "await", "then", "do", "default", "const", "let", "var", "val", "final", "static",
      "public", "private", "define", "match", "go", "defer", "async", "lambda", "typeof", "instanceof");

  private Words() {}
}
