package dev.allclear.engine.logs.template;

import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.ArrayList;
import java.util.List;
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

  private Tidying() {}

  static List<String> tidy(List<String> items) {
    List<String> masked = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) masked.add(variable(items, i) ? Pattern.starLike(items.get(i)) : items.get(i));
    return joined(lists(masked));
  }

  private static boolean variable(List<String> items, int i) {
    String item = items.get(i);
    if (Pattern.star(item) || item.length() < 3) return false;
    String bare = Pattern.bare(item);
    return path(bare) || mail(bare) || host(bare) || date(items, i, bare);
  }

  /** File paths and addresses of the web. */
  private static boolean path(String word) {
    if (word.startsWith("/")) return word.indexOf('/', 1) > 0;
    int scheme = word.indexOf("://");
    return scheme > 0 || word.length() > 3 && word.charAt(1) == ':' && word.charAt(2) == '\\';
  }

  private static boolean mail(String word) {
    int at = word.indexOf('@');
    return at > 0 && word.indexOf('.', at) > at + 1;
  }

  /** Names of hosts: labels in small letters under a well-known domain, or at least three under a country's. */
  private static boolean host(String word) {
    String bare = word.endsWith(".") || word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    int dot = bare.lastIndexOf('.');
    if (dot <= 0) return false;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if ((c < 'a' || c > 'z') && c != '.' && c != '-') return false;
    }
    String last = bare.substring(dot + 1);
    return DOMAINS.contains(last) || last.length() == 2 && bare.indexOf('.') < dot;
  }

  /** Names of months and weekdays beside a number. */
  private static boolean date(List<String> items, int i, String bare) {
    String word = bare.endsWith(",") || bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    if (word.length() > 9 || !CALENDAR.contains(word.toLowerCase(java.util.Locale.ROOT)) || !Character.isUpperCase(word.charAt(0))) return false;
    for (int j = i + 1; j <= i + 2 && j < items.size(); j++) if (Pattern.star(items.get(j))) return true;
    return i > 0 && Pattern.star(items.get(i - 1));
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

  /** The same for items that became variable later. */
  static List<String> again(List<String> items) {
    return joined(lists(items));
  }

  static boolean cut(String item) {
    return item.equals(ShapeItems.CUT);
  }
}
