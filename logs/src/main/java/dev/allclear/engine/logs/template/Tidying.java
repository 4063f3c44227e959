package dev.allclear.engine.logs.template;

import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Masks what a single message shows to be variable although it holds no digit, and joins values that are written in several words.
 * Each rule names the kind of text it is for.
 */
final class Tidying {
  private static final Set<String> CALENDAR = Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
      "mon", "tue", "wed", "thu", "fri", "sat", "sun", "january", "february", "march", "april", "june", "july", "august", "september",
      "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final Set<String> DOMAINS = Set.of("com", "net", "org", "edu", "gov", "mil", "info", "biz", "arpa", "int", "local",
      "internal", "localdomain");
  private static final Set<String> UNITS = Set.of("b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "bytes");
  private static final Set<String> BEFORE_USER = Set.of("for", "of", "by", "invalid", "as", "unknown", "illegal", "from", "authenticating");
  private static final Set<String> SQL = Set.of("FROM", "INTO", "UPDATE", "JOIN", "TABLE");
  private static final Set<String> CREDENTIALS = Set.of("password", "publickey", "keyboard-interactive/pam", "hostbased", "none");
  private static final Set<String> UNITS_OF_SYSTEMD = Set.of("service", "socket", "timer", "scope", "slice", "mount", "automount", "target", "device", "swap", "path");

  private Tidying() {}

  static List<String> tidy(List<String> items) {
    List<String> masked = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) mask(items, i, masked);
    return again(sizes(Fields.masked(masked)));
  }

  /** What can be done once more when further items became variable. */
  static List<String> again(List<String> items) {
    return joined(lists(items));
  }

  /** Adds the item, or a place for it and the punctuation behind it. */
  private static void mask(List<String> items, int i, List<String> out) {
    String item = items.get(i);
    int end = item.length();
    while (end > 1 && ".:!?".indexOf(item.charAt(end - 1)) >= 0) end--;
    String word = Pattern.bare(item.substring(0, end));
    boolean variable = !Pattern.star(item) && word.length() > 1
        && (path(word) || mail(word) || host(word) || hex(word) || dottedName(word) || date(items, i, word) || user(items, i, word) || unit(word) || quotedName(items, i, word) || table(items, i, word));
    out.add(variable ? Pattern.starLike(item) : item);
    if (variable && end < item.length()) out.add(item.substring(end));
  }

  /** File paths and addresses of the web. */
  private static boolean path(String word) {
    if (word.startsWith("/")) return word.indexOf('/', 1) > 0;
    if (word.startsWith("./") || word.startsWith("../") || word.startsWith("~/")) return true;
    int scheme = word.indexOf("://");
    return scheme > 0 || word.length() > 3 && word.charAt(1) == ':' && word.charAt(2) == '\\';
  }

  private static boolean mail(String word) {
    int at = word.indexOf('@');
    return at > 0 && word.indexOf('.', at) > at + 1;
  }

  /** Names of hosts: labels in small letters under a well-known domain, or at least three under a country's. */
  private static boolean host(String word) {
    int dot = word.lastIndexOf('.');
    if (dot <= 0) return false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < 'a' || c > 'z') && c != '.' && c != '-') return false;
    }
    String last = word.substring(dot + 1);
    return DOMAINS.contains(last) || last.length() == 2 && word.indexOf('.') < dot;
  }

  /** Hexadecimal numbers that happen to have no digit: {@code ffffffff}. */
  private static boolean hex(String word) {
    if (word.length() < 8) return false;
    for (int i = 0; i < word.length(); i++) if (Character.digit(word.charAt(i), 16) < 0) return false;
    return true;
  }

  /** Names of classes, components and settings with at least two dots, as in Java and on Android; exceptions say too much to be masked. */
  private static boolean dottedName(String word) {
    if (word.endsWith("Exception") || word.endsWith("Error") || word.endsWith("Throwable")) return false;
    int dots = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '.') {
        boolean inside = i > 0 && i + 1 < word.length() && Character.isJavaIdentifierPart(word.charAt(i + 1));
        if (!inside) return false;
        dots++;
      } else if (!Character.isJavaIdentifierPart(c) && c != '/' && c != '-') {
        return false;
      }
    }
    return dots >= 2;
  }

  /** Names of months and weekdays beside a number. */
  private static boolean date(List<String> items, int i, String word) {
    String bare = word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
    if (bare.length() > 9 || !CALENDAR.contains(bare.toLowerCase(Locale.ROOT)) || !Character.isUpperCase(bare.charAt(0))) return false;
    for (int j = i + 1; j <= i + 2 && j < items.size(); j++) if (Pattern.star(items.get(j))) return true;
    return i > 0 && Pattern.star(items.get(i - 1));
  }

  /** Names of systemd's units: {@code nginx.service}. */
  private static boolean unit(String word) {
    int dot = word.lastIndexOf('.');
    if (dot <= 0 || !UNITS_OF_SYSTEMD.contains(word.substring(dot + 1))) return false;
    for (int i = 0; i < dot; i++) if (!Character.isLetterOrDigit(word.charAt(i)) && "-_@:.\\".indexOf(word.charAt(i)) < 0) return false;
    return true;
  }

  /** A name in quotes behind a word of prose, as databases write them: {@code relation "orders" does not exist}. */
  private static boolean quotedName(List<String> items, int i, String word) {
    if (i < 2 || i + 1 >= items.size() || !items.get(i - 1).equals(" \"") || !items.get(i + 1).equals("\"") || Pattern.spaced(items.get(i))) return false;
    String before = items.get(i - 2);
    if (!Character.isLetter(before.charAt(before.length() - 1)) || i + 2 < items.size() && !Pattern.spaced(items.get(i + 2)) && Pattern.word(items.get(i + 2))) return false;
    for (int k = 0; k < word.length(); k++) {
      char c = word.charAt(k);
      if ((c < 'a' || c > 'z') && c != '_' && c != '-' && c != '.') return false;
    }
    return true;
  }

  /** Names of tables behind a keyword of SQL in capitals. */
  private static boolean table(List<String> items, int i, String word) {
    return i > 0 && Pattern.spaced(items.get(i)) && SQL.contains(Pattern.bare(items.get(i - 1))) && Character.isLowerCase(word.charAt(0));
  }

  /** The name behind "for user", "invalid user" or "password for", as login programs write it. */
  private static boolean user(List<String> items, int i, String word) {
    boolean login = i >= 2 && Pattern.bare(items.get(i - 1)).equals("for") && CREDENTIALS.contains(Pattern.bare(items.get(i - 2))) && i + 1 < items.size() && items.get(i + 1).equals(" from");
    return login && Character.isLetter(word.charAt(0)) || i >= 2 && Pattern.bare(items.get(i - 1)).equals("user") && BEFORE_USER.contains(Pattern.bare(items.get(i - 2)).toLowerCase(Locale.ROOT))
        && Pattern.spaced(items.get(i)) && Character.isLetter(word.charAt(0));
  }

  /** Sizes that are repeated in parentheses for people, {@code 1190 bytes (1.16 KB)}, and {@code <1 sec} for a short time. */
  private static List<String> sizes(List<String> items) {
    List<String> out = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      if (repeatedSize(items, i)) {
        i += 3;
      } else if (at(items, i).equals("<") && star(items, i + 1) && at(items, i + 2).startsWith("sec")) {
        out.add(Pattern.starLike(items.get(i)));
        i += 2;
      } else {
        out.add(items.get(i));
      }
    }
    return out;
  }

  private static boolean repeatedSize(List<String> items, int i) {
    return i >= 2 && at(items, i).equals("(") && star(items, i + 1) && UNITS.contains(at(items, i + 2).toLowerCase(Locale.ROOT))
        && at(items, i + 3).equals(")") && star(items, i - 2) && UNITS.contains(at(items, i - 1).toLowerCase(Locale.ROOT));
  }

  private static boolean star(List<String> items, int i) {
    return i < items.size() && Pattern.star(items.get(i));
  }

  private static String at(List<String> items, int i) {
    return i < items.size() ? Pattern.bare(items.get(i)) : "";
  }

  /** Enumerations of values: {@code <*>, <*>, <*>} of any length is one value. */
  private static List<String> lists(List<String> items) {
    List<String> out = new ArrayList<>(items.size());
    for (String item : items) {
      int n = out.size();
      boolean again = Pattern.star(item) && n >= 2 && Pattern.star(out.get(n - 2)) && (out.get(n - 1).equals(",") || out.get(n - 1).equals("|"));
      if (again) out.removeLast();
      else out.add(item);
    }
    return out;
  }

  /** Values side by side are one value. */
  private static List<String> joined(List<String> items) {
    List<String> out = new ArrayList<>(items.size());
    for (String item : items) if (out.isEmpty() || !Pattern.star(item) || !Pattern.star(out.getLast())) out.add(item);
    return out;
  }

  static boolean cut(String item) {
    return item.equals(ShapeItems.CUT);
  }
}
