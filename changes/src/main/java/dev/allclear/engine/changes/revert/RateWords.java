package dev.allclear.engine.changes.revert;

import dev.allclear.engine.changes.source.Language;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one log statement is made to write fewer of its lines at the same level, by changing one line of code and nothing around it: by the logger's own limit
 * where it has one, else by a condition in front of the statement. A condition keeps the arguments from being evaluated, so it is only put in front of
 * arguments that do nothing but look. What no rule knows for certain is left alone.
 */
final class RateWords {
  /** One line of so many is kept. */
  static final int ONE_OF = 1_000;

  private static final Pattern FLOGGER = Pattern.compile("(?<=\\.at(?:Severe|Warning|Info|Config)\\(\\))\\.(?=log\\()");
  private static final Pattern GLOG = Pattern.compile("\\bLOG\\((INFO|WARNING|ERROR)\\)(?=\\s*<<)");
  private static final Pattern KERNEL = Pattern.compile("\\b(pr_(?:emerg|alert|crit|err|warn|notice|info)|dev_(?:emerg|alert|crit|err|warn|notice|info)|printk)(?=\\()");
  /** A logger's call at the begin of a line, up to its bracket. */
  private static final Pattern CALL = Pattern.compile(
      "(\\s*)(?:this\\.|self\\.|\\$this->|@)?[\\w$]*(?:[lL]og|LOG|[lL]ogger|LOGGER|console|logging|logrus|slog|[sS]ugar)(?:\\(\\))?(?:\\.|->)[\\w.()]{1,40}[ (].*");
  private static final Pattern CALLED = Pattern.compile("([\\w$]+)\\s*\\(");
  /** Names of calls that only look. */
  private static final Pattern LOOKS = Pattern.compile("(?:get|is|has|to|as|str|len|size|length|count|name|id|format|repr|type|class|message|string|value|key|int|float|bool|sum|min|max|round|abs|kv|arg|attr|err)"
      + "(?:[A-Z_0-9].*)?|String|sprintf|Int|Int64|Uint|Duration|Time|Err|Error|Any|Bool|Float64|Strs?|Sprintf|Stringer");
  /** Parts of names that tell that a call changes something, whatever it begins with. */
  private static final Pattern CHANGES = Pattern.compile("(?i)next|pop|poll|remov|incr|decr|and_?set|and_?add|and_?update|reset|clear|creat|acquire|consume|advance|flush|close|open|load|read|write");
  /** A value that is computed inside a text. */
  private static final Pattern COMPUTED = Pattern.compile("\\{[^{}\"']*\\(");
  private static final Set<String> ENDS = Set.of("{", "}", ";");
  private static final Pattern OPEN_END = Pattern.compile(".*(?:[(\\[,\\\\=+*/&|?.<]|->|=>|\\b(?:and|or|not|in|return|else|do|then))\\s*$");
  private static final Pattern BARE_HEAD = Pattern.compile("\\s*[})]?\\s*(?:if|else|for|while|do|switch|when|foreach|unless|until)\\b.*");

  private RateWords() {}

  /**
   * A change of one line.
   *
   * @param deed what it lets through, to be followed by a place: {@code Lets through one line a minute of the statement at}
   */
  record Limit(int line, String after, String deed) {}

  /** Why it cannot be done, or how. */
  record Answer(@Nullable Limit limit, String why) {
    static Answer no(String why) {
      return new Answer(null, why);
    }
  }

  /**
   * Looks for a way.
   *
   * @param text the file's lines
   * @param from the line at which the statement's call opens, from 0
   * @param last the last line that may belong to it, from 0
   */
  static Answer limit(List<String> text, int from, int last, Language language) {
    Limit own = own(text, from, last, language);
    if (own != null) {
      return new Answer(own, "");
    }
    String condition = condition(text, language);
    if (condition == null) {
      return Answer.no("no limit of its rate is known that needs nothing but this line");
    }
    String line = text.get(from);
    int end = end(text, from);
    if (!CALL.matcher(line).matches() || !begins(text, from, language) || end < 0 || otherwise(text, end)) {
      return Answer.no("it does not stand alone, so a condition in front of it could change more than it");
    }
    String effect = effect(String.join("\n", text.subList(from, end + 1)));
    if (!effect.isEmpty()) {
      return Answer.no("its arguments may do more than look (" + effect + "), which a condition would keep from happening");
    }
    int indent = line.length() - line.stripLeading().length();
    boolean block = language == Language.GO;
    String after = line.substring(0, indent) + condition + " " + (block ? "{ " : "") + line.substring(indent) + (block ? " }" : "");
    return block && end != from ? Answer.no("it takes several lines")
        : new Answer(new Limit(from, after, String.format(Locale.ROOT, "Lets through, by chance, one in %,d lines of the statement at", ONE_OF)), "");
  }

  /** The logger's own way. */
  private static @Nullable Limit own(List<String> text, int from, int last, Language language) {
    for (int i = from; i <= Math.min(last, text.size() - 1); i++) {
      String line = text.get(i);
      Matcher flogger = FLOGGER.matcher(line);
      if (language == Language.JAVA && holds(text, "com.google.common.flogger") && flogger.find()) {
        return new Limit(i, line.substring(0, flogger.start()) + ".atMostEvery(1, java.util.concurrent.TimeUnit.MINUTES)" + line.substring(flogger.start()), "Lets through one line a minute of the statement at");
      }
      Matcher glog = GLOG.matcher(line);
      if (language == Language.C && (holds(text, "glog/") || holds(text, "absl/log")) && glog.find()) {
        return new Limit(i, line.substring(0, glog.start()) + "LOG_EVERY_N(" + glog.group(1) + ", " + ONE_OF + ")" + line.substring(glog.end()),
            String.format(Locale.ROOT, "Lets through each %,dth line of the statement at", ONE_OF));
      }
      Matcher kernel = KERNEL.matcher(line);
      if (language == Language.C && holds(text, "#include <linux/") && kernel.find()) {
        return new Limit(i, line.substring(0, kernel.end()) + "_ratelimited" + line.substring(kernel.end()), "Lets through 10 lines in 5 s, the default of the kernel, of the statement at");
      }
    }
    return null;
  }

  private static @Nullable String condition(List<String> text, Language language) {
    return switch (language) {
      case JAVA -> "if (java.util.concurrent.ThreadLocalRandom.current().nextInt(" + ONE_OF + ") == 0)";
      case KOTLIN -> "if (kotlin.random.Random.nextInt(" + ONE_OF + ") == 0)";
      case SCALA -> "if (scala.util.Random.nextInt(" + ONE_OF + ") == 0)";
      case JAVASCRIPT -> "if (Math.random() * " + ONE_OF + " < 1)";
      case CSHARP -> "if (System.Random.Shared.Next(" + ONE_OF + ") == 0)";
      case PHP -> "if (mt_rand(1, " + ONE_OF + ") === 1)";
      case PYTHON -> text.contains("import random") ? "if random.randrange(" + ONE_OF + ") == 0:" : null;
      case GO -> text.stream().anyMatch(line -> line.strip().matches("(?:import )?\"math/rand(?:/v2)?\"")) ? "if rand.Float64()*" + ONE_OF + " < 1" : null;
      default -> null;
    };
  }

  private static boolean holds(List<String> text, String word) {
    return text.stream().anyMatch(line -> line.contains(word));
  }

  /** Whether a statement begins with the line, of which nothing before it makes a branch. */
  private static boolean begins(List<String> text, int from, Language language) {
    int above = from - 1;
    while (above >= 0 && (text.get(above).isBlank() || text.get(above).strip().matches("(?://|#(?!include|define|if|else|endif)|\\*|/\\*).*"))) {
      above--;
    }
    String before = above < 0 ? "{" : text.get(above).stripTrailing().replaceFirst("\\s*(?://|#\\s).*$", "").stripTrailing();
    String last = before.isEmpty() ? "" : before.substring(before.length() - 1);
    return switch (language) {
      case JAVA, CSHARP, PHP, C -> ENDS.contains(last) && !(last.equals(";") && parted(before));
      case PYTHON -> last.equals(":") || !OPEN_END.matcher(before).matches();
      case JAVASCRIPT, KOTLIN, SCALA -> ENDS.contains(last) || !OPEN_END.matcher(before).matches() && !BARE_HEAD.matcher(before).matches() && !last.equals(":");
      default -> !OPEN_END.matcher(before).matches();
    };
  }

  /** Whether what follows would belong to the condition. */
  private static boolean otherwise(List<String> text, int end) {
    int next = end + 1;
    while (next < text.size() && text.get(next).isBlank()) {
      next++;
    }
    return next < text.size() && text.get(next).strip().matches("(?:else|elif)\\b.*");
  }

  /** Whether a semicolon parts the head of a loop rather than ending a statement. */
  private static boolean parted(String line) {
    return line.chars().filter(c -> c == '(').count() > line.chars().filter(c -> c == ')').count();
  }

  /** The line at which the brackets that open in {@code from} are closed and the statement ends; -1 when that is not within ten lines, or more follows. */
  private static int end(List<String> text, int from) {
    int depth = 0;
    boolean opened = false;
    char quote = 0;
    for (int i = from; i < Math.min(text.size(), from + 10); i++) {
      String line = text.get(i);
      for (int c = 0; c < line.length(); c++) {
        char at = line.charAt(c);
        if (quote != 0) {
          if (at == '\\') {
            c++;
          } else if (at == quote) {
            quote = 0;
          }
        } else if (at == '"' || at == '\'' || at == '`') {
          quote = at;
        } else if (at == '(' || at == '{' || at == '[') {
          depth++;
          opened = true;
        } else if (at == ')' || at == '}' || at == ']') {
          depth--;
          if (depth < 0) {
            return -1;
          }
          if (depth == 0 && opened && !line.substring(c + 1).strip().matches(";?(?:\\s*(?://|#).*)?") && !line.substring(c + 1).startsWith(".")) {
            return -1;
          }
        }
      }
      if (quote != 0) {
        return -1;
      }
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** What in the arguments may do more than look; empty when nothing may. */
  private static String effect(String statement) {
    Matcher computed = COMPUTED.matcher(statement);
    if (computed.find()) {
      return computed.group() + "…)}";
    }
    String code = statement.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'", "\"\"");
    Matcher changes = Pattern.compile("\\+\\+|--|[^=!<>:]=(?![=>])|\\bawait\\b|\\byield\\b|<-").matcher(code);
    if (changes.find()) {
      return changes.group().strip();
    }
    int open = Math.max(code.indexOf('('), 0);
    Matcher called = CALLED.matcher(code);
    while (called.find()) {
      if (called.start() > open && (!LOOKS.matcher(called.group(1)).matches() || CHANGES.matcher(called.group(1)).find())) {
        return called.group(1) + "()";
      }
    }
    return "";
  }
}
