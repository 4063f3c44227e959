package dev.allclear.engine.logs;

import dev.allclear.engine.logs.read.LogFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Numbers for logs, by the names that they keep through their rotation: the first ones in order have one each, all further ones share the last. */
final class Families {
  private final Map<String, Integer> numbers = new HashMap<>();

  Families(List<LogFile> files) {
    TreeSet<String> first = new TreeSet<>();
    for (LogFile file : files) {
      first.add(file.family());
      if (first.size() > Reporting.MAX_FAMILIES) first.removeLast();
    }
    for (String name : first) numbers.put(name, numbers.size());
  }

  int of(LogFile file) {
    return numbers.getOrDefault(file.family(), Reporting.MAX_FAMILIES);
  }
}
