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

  /** Those statements of which a line, from where the call opens to the last literal and counted from 0, is among the given ones. */
  public List<Statement> touching(BitSet lines) {
    return touching(lines, new BitSet());
  }

  /**
   * Those that a change touches.
   *
   * @param lines lines that are changed, from 0
   * @param cuts lines before which something was put in or taken out: what goes on over such a place is touched
   */
  public List<Statement> touching(BitSet lines, BitSet cuts) {
    BitSet near = (BitSet) lines.clone();
    cuts.stream().forEach(cut -> near.set(Math.max(0, cut - 1), cut + 1));
    List<Statement> all = language == Language.BUNDLE ? BundleReader.read(text) : new StatementReader(language, near).read(root);
    return all.stream().filter(s -> StatementReader.touches(s.from(), s.endLine(), lines) || StatementReader.touches(s.from() + 1, s.endLine(), cuts)).toList();
  }

  private BitSet everyLine() {
    int last = language == Language.BUNDLE ? text.length() : root.endLine();
    BitSet all = new BitSet();
    all.set(0, last + 1);
    return all;
  }
}
