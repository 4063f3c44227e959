package dev.allclear.engine.changes.source;

import java.util.ArrayList;
import java.util.List;

/** Tokens with their brackets matched: enough structure to tell arguments, blocks and operands apart. Lines count from 0. */
sealed interface Node permits Token, Node.Group {

  int line();

  int endLine();

  /** What stands between two brackets, cut into segments at commas, semicolons and, in blocks, ends of lines. */
  record Group(char open, int line, int endLine, List<List<Node>> segments) implements Node {}

  /** Matches the brackets of a file. Deeper nesting than {@link #MAX_DEPTH} is read flat. */
  final class Builder {
    private static final int MAX_DEPTH = 200;
    private final List<Token> tokens;
    private final boolean newlineEnds;
    private int at;

    Builder(List<Token> tokens, Language language) {
      this.tokens = tokens;
      this.newlineEnds = language.newlineEnds();
    }

    Group build() {
      List<List<Node>> all = new ArrayList<>(group('{', 0).segments());
      while (at < tokens.size()) {
        at++;
        all.addAll(group('{', 0).segments());
      }
      return new Group('{', 0, line(), all);
    }

    private Group group(char open, int depth) {
      List<List<Node>> segments = new ArrayList<>();
      List<Node> segment = new ArrayList<>();
      boolean block = open == '{';
      int from = line();
      while (at < tokens.size()) {
        Token token = tokens.get(at);
        if (block && newlineEnds && token.first() && !segment.isEmpty() && !continues(segment.getLast(), token)) {
          segments.add(segment);
          segment = new ArrayList<>();
        }
        if (token.kind() == Token.Kind.SYMBOL && token.text().length() == 1) {
          char c = token.text().charAt(0);
          if (c == ')' || c == ']' || c == '}') {
            break;
          }
          at++;
          if ((c == '(' || c == '[' || c == '{') && depth < MAX_DEPTH) {
            segment.add(group(c, depth + 1));
            at++;
          } else if (c == ',' || c == ';') {
            segments.add(segment);
            segment = new ArrayList<>();
          } else {
            segment.add(token);
          }
        } else {
          at++;
          segment.add(token);
        }
      }
      segments.add(segment);
      return new Group(open, from, line(), segments);
    }

    /** The last line of the token before the one to read, which here is a bracket. */
    private int line() {
      return at == 0 || tokens.isEmpty() ? 0 : tokens.get(Math.min(at, tokens.size()) - 1).endLine();
    }

    private static boolean continues(Node last, Token next) {
      if (last instanceof Token before && before.kind() == Token.Kind.SYMBOL && !before.text().equals("!")
          && !before.text().equals(":") && !before.text().equals("?")) {
        return true;
      }
      return switch (next.text()) {
        case ".", "+", "?", "||", "&&", "?.", "<<", "->", "??", "?:", "%" -> next.kind() == Token.Kind.SYMBOL;
        case "else" -> next.kind() == Token.Kind.WORD;
        default -> false;
      };
    }
  }
}
