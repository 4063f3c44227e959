package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which series are meant, as PromQL writes an instant selector: {@code http_requests_total{code=~"5..",job="checkout"}}.
 * Regular expressions match the whole value. The bound {@code le} is compared as a number, so that "1" finds "1.0".
 */
public final class Selector {
  private final String text;
  private final List<Matcher> matchers;

  private record Matcher(String label, String operator, String value, Predicate<String> test) {}

  private Selector(String text, List<Matcher> matchers) {
    this.text = text;
    this.matchers = List.copyOf(matchers);
  }

  /** @throws IllegalArgumentException when the text is no selector, or selects everything */
  public static Selector parse(String text) {
    return new Parsing(text).selector();
  }

  /** A label that has one value in all series that match. */
  record Exact(String label, String value) {}

  /** Those that can be looked up; a bound is spelt in several ways. */
  List<Exact> exacts() {
    return matchers.stream().filter(matcher -> matcher.operator.equals("=") && !matcher.label.equals("le") && !matcher.value.isEmpty())
        .map(matcher -> new Exact(matcher.label, matcher.value)).toList();
  }

  public boolean matches(Series series) {
    for (Matcher matcher : matchers) {
      if (!matcher.test.test(series.label(matcher.label))) {
        return false;
      }
    }
    return true;
  }

  @Override public String toString() {
    return text;
  }

  private static Predicate<String> test(String label, String operator, String value) {
    return switch (operator) {
      case "=" -> equal(label, value);
      case "!=" -> equal(label, value).negate();
      case "=~" -> Pattern.compile(value).asMatchPredicate();
      default -> Pattern.compile(value).asMatchPredicate().negate();
    };
  }

  private static Predicate<String> equal(String label, String value) {
    return label.equals("le") ? found -> found.equals(value) || number(found) == number(value) : value::equals;
  }

  private static double number(String text) {
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static final class Parsing {
    private final String text;
    private final List<Matcher> matchers = new ArrayList<>();
    private int at;

    Parsing(String text) {
      this.text = text.strip();
    }

    Selector selector() {
      String name = word();
      if (!name.isEmpty()) {
        matchers.add(new Matcher(Series.NAME, "=", name, name::equals));
      }
      if (accept('{')) {
        while (!accept('}')) {
          matcher();
          if (!accept(',') && !peek('}')) {
            throw wrong("a comma or the closing brace");
          }
        }
      }
      space();
      if (at < text.length()) {
        throw wrong("nothing more; functions and sums are not counted here");
      }
      if (matchers.stream().noneMatch(matcher -> matcher.operator.equals("=") && !matcher.value.isEmpty())) {
        throw new IllegalArgumentException("expected a selector such as http_requests_total{job=\"checkout\"} with a name or one label that is given exactly, found \"" + text + "\"");
      }
      return new Selector(text, matchers);
    }

    private void matcher() {
      String label = word();
      String operator = List.of("=~", "!~", "!=", "=").stream().filter(each -> text.startsWith(each, at)).findFirst().orElseThrow(() -> wrong("one of =, !=, =~, !~"));
      at += operator.length();
      String value = quoted();
      try {
        matchers.add(new Matcher(label, operator, value, test(label, operator, value)));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("\"" + value + "\" is no regular expression: " + e.getDescription(), e);
      }
    }

    private String word() {
      space();
      int from = at;
      while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == ':')) {
        at++;
      }
      String word = text.substring(from, at);
      space();
      return word;
    }

    private String quoted() {
      space();
      if (at == text.length() || text.charAt(at) != '"' && text.charAt(at) != '\'') {
        throw wrong("a quoted value");
      }
      char quote = text.charAt(at++);
      StringBuilder value = new StringBuilder();
      while (at < text.length() && text.charAt(at) != quote) {
        char c = text.charAt(at++);
        value.append(c == '\\' && at < text.length() ? escaped(text.charAt(at++)) : c);
      }
      if (at++ >= text.length()) {
        throw wrong("the end of the quoted value");
      }
      return value.toString();
    }

    private static char escaped(char c) {
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        default -> c;
      };
    }

    private boolean accept(char c) {
      space();
      if (peek(c)) {
        at++;
        return true;
      }
      return false;
    }

    private boolean peek(char c) {
      return at < text.length() && text.charAt(at) == c;
    }

    private void space() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private IllegalArgumentException wrong(String expected) {
      return new IllegalArgumentException("expected " + expected + " at character " + (at + 1) + " of \"" + text + "\"");
    }
  }
}
