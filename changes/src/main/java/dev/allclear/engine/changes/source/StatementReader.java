package dev.allclear.engine.changes.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the statements of a file that can write a line of text: the arguments of calls, the parts of concatenations and
 * streams, each branch of a choice for itself, text blocks and interpolations, with the placeholders cut out.
 *
 * <p>It knows no grammar; it knows what operands, operators and brackets look like. Linear in the size of the file.
 */
public final class StatementReader {
  private static final int MAX_ALTERNATIVES = 16;
  /** What CVS, RCS and Subversion write into a file at each commit: the file's name and version, no message. */
  private static final Pattern REVISION = Pattern.compile("\\$[A-Z]\\w{1,40}(?::[^$]*)?\\$.{0,3}");

  private final Language language;
  private final BitSet lines;
  private final List<Statement> found = new ArrayList<>();

  StatementReader(Language language, BitSet lines) {
    this.language = language;
    this.lines = lines;
  }

  /** The statements of a file's text, in order of appearance; one statement with a choice in it appears once for each. */
  public static List<Statement> read(String text, Language language) {
    return SourceTree.of(text, language).statements();
  }

  /** The statements of those segments that touch the lines; some of them may lie beside the lines. */
  List<Statement> read(Node.Group file) {
    block(file, Callee.NONE);
    return found;
  }

  static boolean touches(int from, int to, BitSet lines) {
    int line = lines.nextSetBit(from);
    return line >= 0 && line <= to;
  }

  private void block(Node.Group block, Callee callee) {
    for (List<Node> segment : block.segments()) {
      if (segment.isEmpty() || !touches(segment.getFirst().line(), segment.getLast().endLine(), lines)) {
        continue;
      }
      Expression value = evaluate(segment);
      Callee given = value.callee.parts().isEmpty() ? callee : value.callee;
      emit(value.texts, given, Level.NONE, value.name, -1);
    }
  }

  /** Texts that an expression can have, and what was seen around them. */
  private static final class Expression {
    final List<Text> texts = new ArrayList<>();
    Callee callee = Callee.NONE;
    String name = "";
    List<Text> current = new ArrayList<>();
    boolean operator;
    boolean dotted;
    /** The call of a logger that tells a level, such as {@code log.atWarn()}, on which the next name is called. */
    List<String> fluent = List.of();

    void flush() {
      for (Text text : current) {
        if (text.line() >= 0 && texts.size() < MAX_ALTERNATIVES) {
          texts.add(text);
        }
      }
      current = new ArrayList<>();
      operator = false;
      dotted = false;
    }

    boolean hasText() {
      return told(current);
    }

    /** Whether any of them holds a literal; a loop, because this is asked for each word of a file. */
    private static boolean told(List<Text> texts) {
      for (int i = 0; i < texts.size(); i++) {
        if (texts.get(i).line() >= 0) {
          return true;
        }
      }
      return false;
    }

    /** Adds an operand: after an operator to what stands before it, else as the begin of something new. */
    void operand(List<Text> operand, boolean joins) {
      if (current.isEmpty()) {
        current = new ArrayList<>(operand);
      } else if (operator || joins) {
        current = Text.product(current, operand, MAX_ALTERNATIVES);
      } else if (told(operand) || hasText()) {
        flush();
        current = new ArrayList<>(operand);
      }
      operator = false;
      dotted = false;
    }
  }

  private Expression evaluate(List<Node> nodes) {
    Expression e = new Expression();
    List<String> chain = new ArrayList<>();
    boolean linked = false;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node instanceof Token token) {
        switch (token.kind()) {
          case STRING -> {
            if (!chain.isEmpty() && !e.operator && !e.hasText()) {
              e.callee = new Callee(List.copyOf(chain));
              e.current.clear();
            }
            String cut = Placeholders.cut(token.text());
            e.operand(List.of(new Text(cut, token.line(), token.endLine())), language.joinsAdjacent() && e.hasText());
            chain.clear();
          }
          case WORD -> {
            if (!linked) {
              if (Words.SPLITS.contains(token.text())) {
                e.flush();
                chain.clear();
                if (Words.THROWS.contains(token.text())) {
                  chain.add(token.text());
                }
                continue;
              }
              chain.clear();
              e.fluent = List.of();
              if (!e.dotted) {
                e.operand(List.of(Text.GAP), e.hasText() && language == Language.C);
              }
            } else if (chain.isEmpty()) {
              chain.addAll(e.fluent);
            }
            chain.add(token.text());
            linked = false;
          }
          case SYMBOL -> {
            String s = token.text();
            if (links(s)) {
              linked = true;
              e.dotted |= i > 0 && nodes.get(i - 1) instanceof Token before && before.kind() == Token.Kind.STRING;
            } else if (s.equals("!") && language == Language.RUST && !chain.isEmpty()) {
              linked = false;
            } else if (joins(s)) {
              if (s.equals("<<") && !e.hasText()) {
                if (!chain.isEmpty()) {
                  e.callee = new Callee(List.copyOf(chain));
                }
                e.current = new ArrayList<>(List.of(Text.EMPTY));
              }
              e.operator = true;
              chain.clear();
            } else if (s.equals("=") || s.equals(":") && language == Language.KOTLIN) {
              e.name = chain.isEmpty() ? e.name : chain.getLast();
              e.flush();
              chain.clear();
            } else if (!s.equals("$") && !s.equals("@") && !s.equals("&") && !s.equals("*")) {
              e.flush();
              chain.clear();
            }
          }
        }
        if (token.kind() != Token.Kind.SYMBOL) {
          linked = false;
        }
      } else if (node instanceof Node.Group group) {
        if (group.open() == '(') {
          parenthesis(e, group, chain);
        } else if (group.open() == '{') {
          Callee callee = new Callee(List.copyOf(chain));
          if (chain.isEmpty() || callee.shape() == Shape.OTHER) {
            e.flush();
            block(group, Callee.NONE);
          } else {
            block(group, callee);
          }
        } else {
          block(group, Callee.NONE);
          if (chain.isEmpty()) {
            e.operand(List.of(Text.GAP), false);
          }
        }
      }
    }
    e.flush();
    return e;
  }

  private void parenthesis(Expression e, Node.Group group, List<String> chain) {
    if (chain.isEmpty()) {
      List<Text> inner = new ArrayList<>();
      for (List<Node> segment : group.segments()) {
        inner.addAll(evaluate(segment).texts);
      }
      if (group.segments().size() > 1) {
        emit(inner, Callee.NONE, Level.NONE, "", -1);
        inner = List.of();
      }
      e.operand(inner.isEmpty() ? List.of(Text.GAP) : inner, false);
      return;
    }
    Callee callee = new Callee(List.copyOf(chain));
    List<Text> value = call(callee, group);
    if (!value.isEmpty() && !e.dotted) {
      // The name before the bracket has already been put down as something unknown; its value is known after all.
      e.current.replaceAll(Text::withoutLastGap);
      e.operator = true;
      e.operand(value, true);
    }
    chain.clear();
    if (e.fluent.isEmpty() && callee.asksLoggerForLevel()) {
      e.fluent = callee.parts();
    }
    if (callee.shape() == Shape.LOG || callee.shape() == Shape.PRINT) {
      e.callee = callee;
    }
    if (callee.shape() == Shape.LOG && callee.level() == Level.NONE && !group.segments().isEmpty()) {
      e.callee = new Callee(append(callee.parts(), levelWord(group.segments().getFirst())));
    }
  }

  /** Reads the arguments of a call; returns the texts of its value when it passes them on, else none. */
  private List<Text> call(Callee callee, Node.Group group) {
    List<List<Text>> arguments = new ArrayList<>();
    Level level = callee.level();
    for (List<Node> segment : group.segments()) {
      if (level == Level.NONE && arguments.isEmpty()) {
        level = Level.of(levelWord(segment));
      }
      Expression argument = evaluate(segment);
      arguments.add(argument.texts);
    }
    if (callee.passesTextOn()) {
      return arguments.stream().filter(texts -> !texts.isEmpty()).findFirst().orElse(List.of());
    }
    if (callee.joinsArguments() && arguments.size() > 1) {
      List<Text> all = List.of(Text.EMPTY);
      for (List<Text> argument : arguments) {
        all = Text.product(all, argument.isEmpty() ? List.of(Text.GAP) : argument, MAX_ALTERNATIVES).stream().map(Text::spaced).toList();
      }
      emit(all, callee, level, "", callee.shape() == Shape.LOG ? group.line() : -1);
    } else {
      for (List<Text> texts : arguments) {
        emit(texts, callee, level, "", callee.shape() == Shape.LOG ? group.line() : -1);
      }
    }
    return List.of();
  }

  private static List<String> append(List<String> chain, String word) {
    List<String> all = new ArrayList<>(chain);
    if (!word.isEmpty()) {
      all.add(word);
    }
    return List.copyOf(all);
  }

  private static String levelWord(List<Node> segment) {
    for (Node node : segment) {
      if (node instanceof Token token && token.kind() == Token.Kind.WORD && Level.of(token.text()) != Level.NONE) {
        return token.text();
      }
    }
    return "";
  }

  private boolean links(String symbol) {
    return switch (symbol) {
      case "." -> language != Language.PHP;
      case "::", "?." -> true;
      case "->" -> language == Language.C || language == Language.PHP;
      default -> false;
    };
  }

  private boolean joins(String symbol) {
    return switch (symbol) {
      case "+", "+=" -> true;
      case "." -> language == Language.PHP;
      case "<<" -> language == Language.C || language == Language.RUBY || language == Language.SCALA;
      default -> false;
    };
  }

  private void emit(List<Text> texts, Callee callee, Level level, String name, int from) {
    Shape shape = callee.shape();
    Level told = level != Level.NONE ? level : shape == Shape.LOG ? callee.level() : Level.NONE;
    for (Text text : texts) {
      for (String key : text.keys()) {
        if (worthKeeping(key, shape)) {
          found.add(new Statement(key, from < 0 ? text.line() : Math.min(from, text.line()), text.line(), text.endLine(), shape, told, name.length() > 120 ? "" : name));
        }
      }
    }
  }

  /** Words alone that nothing prints are names of things, not messages, and would only swell the index. */
  static boolean worthKeeping(String key, Shape shape) {
    if (key.charAt(0) == '$' && REVISION.matcher(key).matches()) {
      return false;
    }
    int weight = Statement.weight(key);
    boolean phrase = key.indexOf(' ') > 0 || key.indexOf(Statement.GAP) >= 0;
    return shape == Shape.OTHER ? weight >= (phrase ? 6 : 10) : weight >= 4;
  }
}
