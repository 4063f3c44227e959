package dev.allclear.slo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names under which a source counts its callers, bounded: after the first 200 names the rest are counted together as
 * {@link #OTHERS}, so that a field with a different value in each line cannot fill the database. Not thread-safe.
 */
public final class Callers {
  public static final String OTHERS = "(others)";
  public static final String UNKNOWN = "";
  private static final int MOST = 200;
  private static final int LONGEST = 100;
  private static final int MOST_ALIASES = 10_000;

  private final Set<String> names;
  private final Map<String, String> admitted = new HashMap<>();

  /** @param known the names that were counted before */
  public Callers(Set<String> known) {
    names = new HashSet<>(known);
  }

  /** The name that this caller is counted under: without control characters, at most 100 characters long. */
  public String admit(String caller) {
    String name = admitted.get(caller);
    if (name == null) {
      name = enter(clean(caller));
      if (admitted.size() < MOST_ALIASES) {
        admitted.put(caller, name);
      }
    }
    return name;
  }

  private String enter(String name) {
    if (names.contains(name)) {
      return name;
    }
    if (names.size() >= MOST) {
      return OTHERS;
    }
    names.add(name);
    return name;
  }

  private static String clean(String caller) {
    String plain = caller.codePoints().filter(c -> !Character.isISOControl(c) && Character.isDefined(c) && Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    return plain.strip();
  }
}
