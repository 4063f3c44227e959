package dev.allclear.engine.changes.source;

import java.util.BitSet;
import java.util.List;

/**
 * A source file cut into tokens and brackets, which can be asked for the statements near changed lines. Immutable.
 *
 * <p>Cutting costs one pass over the text; asking costs what lies in segments that touch the lines.
 */
public final class SourceTree {
  private final Language language;
  private final String text;
  private final Node.Group root;
  private final int tokens;

  private SourceTree(Language language, String text, Node.Group root, int tokens) {
    this.language = language;
    this.text = text;
    this.root = root;
    this.tokens = tokens;
  }

  /** The tree of a file's text; of a message bundle the text is kept as it is. */
  public static SourceTree of(String text, Language language) {
    if (language == Language.BUNDLE) {
      return new SourceTree(language, text, new Node.Group('{', 0, 0, List.of()), text.length() / 8);
    }
    List<Token> tokens = new Lexer(text, language).tokens();
    return new SourceTree(language, "", new Node.Builder(tokens, language).build(), tokens.size());
  }

  /** How much memory it takes: about 100 bytes for each of these. */
  public int weight() {
    return tokens;
  }

  /** All statements, in order of appearance; one with a choice in it appears once for each branch. */
  public List<Statement> statements() {
    return touching(everyLine());
  }

  /** Those statements of which a line from the first literal to the last, counted from 0, is among the given ones. */
  public List<Statement> touching(BitSet lines) {
    List<Statement> near = language == Language.BUNDLE ? BundleReader.read(text) : new StatementReader(language, lines).read(root);
    return near.stream().filter(s -> StatementReader.touches(s.line(), s.endLine(), lines)).toList();
  }

  private BitSet everyLine() {
    int last = language == Language.BUNDLE ? text.length() : root.endLine();
    BitSet all = new BitSet();
    all.set(0, last + 1);
    return all;
  }
}
