package dev.allclear.engine.changes.match;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One raw line of a log, taken apart as far as matching needs: where its message begins, and which of its words can be
 * constant. Dates in it are ignored.
 *
 * @param text the line with white space folded; of a JSON or logfmt line its message
 * @param message the offset in the text at which the message probably begins
 * @param header what stands before it, or around it in a JSON line
 * @param words the words of the message that do not look like values
 */
public record Sample(String text, int message, String header, Set<String> words) {
  private static final int MAX_LENGTH = 8_000;
  private static final int MAX_HEADER_TOKEN = 300;
  private static final Pattern DATE = Pattern.compile("[\\[(]?[0-9][0-9:.,/TZ+\\-]*[\\])]?[:,]?");
  private static final Pattern NAMED_DATE = Pattern.compile(
      "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6},?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?|UTC|GMT|[AP]M|[CE]E?S?T");
  private static final Pattern LEVEL = Pattern.compile(
      "[\\[(<*|]*(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|PANIC|ALERT|EMERG|VERBOSE|FINE|[IWEDFVTC])[\\])>*|:,]*");
  private static final Pattern LOW_LEVEL = Pattern.compile("[\\[(<](?:trace|debug|info|notice|warn|warning|error|err|fatal|critical)[\\])>]:?|(?:debug\\d?|info|warn|warning|error|fatal|critical):");
  private static final Pattern NAME = Pattern.compile("[\\w$]+(?:\\.[\\w$\\-]+)+(?:[:@]\\d+)?[:,]?|[\\w./\\-]+\\[\\d+\\]:?|\\[.*\\]:?|\\(.*\\):?");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Takes a raw line apart; further lines of the same event may follow after line breaks. */
  public static Sample of(String raw) {
    String line = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
    MessageField field = MessageField.in(line);
    if (field != null) {
      String text = fold(field.value());
      int begin = messageBegin(text);
      return new Sample(text, begin, fold(field.around()) + " " + text.substring(0, begin), words(text.substring(begin)));
    }
    String text = fold(line);
    int begin = messageBegin(text);
    return new Sample(text, begin, text.substring(0, begin), words(text.substring(begin)));
  }

  private static String fold(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().stripTrailing();
  }

  /** The offset behind dates, host, process, level, thread and logger. */
  private static int messageBegin(String text) {
    int begin = 0;
    int at = 0;
    boolean dated = false;
    boolean skippedOne = false;
    for (int tokens = 0; tokens < 16 && at < text.length(); tokens++) {
      int end = tokenEnd(text, at);
      if (end - at > MAX_HEADER_TOKEN) {
        break;
      }
      String token = text.substring(at, end);
      boolean date = DATE.matcher(token).matches() || NAMED_DATE.matcher(token).matches();
      boolean strong = LEVEL.matcher(token).matches() || LOW_LEVEL.matcher(token).matches() || NAME.matcher(token).matches();
      if (date || strong || PUNCTUATION.matcher(token).matches()) {
        begin = Math.min(text.length(), end + 1);
        dated |= date;
        skippedOne = false;
      } else if (!dated || skippedOne) {
        break;
      } else {
        skippedOne = true;
      }
      if (skippedOne && tokens > 8) {
        break;
      }
      at = end + 1;
    }
    return begin;
  }

  private static int tokenEnd(String text, int at) {
    if (text.charAt(at) == '[') {
      int close = text.indexOf(']', at);
      if (close > 0 && close - at < 200) {
        int space = text.indexOf(' ', close);
        return space < 0 ? text.length() : space;
      }
    }
    int space = text.indexOf(' ', at);
    return space < 0 ? text.length() : space;
  }

  private static Set<String> words(String message) {
    Set<String> words = new LinkedHashSet<>();
    for (String token : message.split("[\\s=:,;()\\[\\]{}\"'<>|]+")) {
      if (token.length() > 1 && token.length() < 60 && token.chars().noneMatch(Character::isDigit) && token.indexOf('/') < 0 && token.indexOf('@') < 0) {
        for (String word : token.split("[^\\p{L}]+")) {
          if (word.length() > 1) {
            words.add(word);
          }
        }
      }
    }
    return words;
  }

  /** Whether the header, or the given logger, names a file by its base name, such as {@code Cache} of {@code Cache.java}. */
  public boolean names(String path, String logger) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    String name = dot > 0 ? base.substring(0, dot) : base;
    if (name.length() < 3) {
      return false;
    }
    if (name.equals("__init__") || name.equals("index") || name.equals("mod") || name.equals("main")) {
      String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
      name = folder.substring(folder.lastIndexOf('/') + 1);
    }
    return !name.isEmpty() && (contains(logger, name) || contains(header, name));
  }

  private static boolean contains(String text, String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '_')
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_')) {
        return true;
      }
    }
    return false;
  }

  /** The level that the header tells, in lower case, or an empty string. */
  public String level() {
    Matcher level = Pattern.compile("(?i)\\b(trace|debug|info|notice|warn(?:ing)?|err(?:or)?|severe|fatal|critical)\\b").matcher(header);
    return level.find() ? level.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
