package dev.allclear.engine.changes.revert;

import dev.allclear.engine.changes.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How each language's common loggers name a level, and the name of the lowest one that is usually off. A name that no
 * rule knows is left alone: a patch that does not compile helps nobody.
 */
final class LevelWords {
  /** @param lower the replacement; $1 is kept as it is */
  private record Rule(Pattern level, String lower, List<Language> languages) {
    static Rule of(String level, String lower, Language... languages) {
      return new Rule(Pattern.compile(level), lower, List.of(languages));
    }
  }

  private static final List<Rule> RULES = List.of(
      Rule.of("(?<=\\bLevel\\.)(?:SEVERE|WARNING|INFO|CONFIG)\\b", "FINE", Language.JAVA, Language.KOTLIN, Language.SCALA, Language.GROOVY),
      Rule.of("(?<=\\bLevel\\.)(?:ERROR|WARN)\\b", "DEBUG", Language.JAVA, Language.KOTLIN, Language.SCALA, Language.GROOVY),
      Rule.of("(?<=\\b(?:[lL]og|LOG|[lL]ogger|LOGGER))(\\(\\))?\\.(?:severe|warning|config)(?=\\()", "$1.fine", Language.JAVA, Language.KOTLIN, Language.SCALA, Language.GROOVY),
      Rule.of("(?<=\\b(?:[lL]og|LOG|[lL]ogger|LOGGER))(\\(\\))?\\.(?:error|warn|info)(?=\\s*[({])", "$1.debug", Language.JAVA, Language.KOTLIN, Language.SCALA, Language.GROOVY),
      Rule.of("(?<=\\b(?:[lL]og|LOG|[lL]ogger|LOGGER))(\\(\\))?\\.at(?:Error|Warn|Info)(?=\\(\\))", "$1.atDebug", Language.JAVA, Language.KOTLIN),
      Rule.of("(?<=[lL]og|LOG|[lL]ogger|logging)(\\(\\))?\\.(?:critical|error|exception|warning|warn|info)(?=\\()", "$1.debug", Language.PYTHON),
      Rule.of("(?<=console|[lL]og|[lL]ogger)()\\.(?:error|warn|info|log)(?=\\()", "$1.debug", Language.JAVASCRIPT),
      Rule.of("(?<=[lL]og|[lL]ogger)()\\.(?:fatal|error|warn|info)(?=[ (])", "$1.debug", Language.RUBY),
      Rule.of("(?<=[lL]og|[lL]ogger)()->(?:emergency|alert|critical|error|warning|notice|info)(?=\\()", "$1->debug", Language.PHP),
      Rule.of("(?<=\\bLog)(?:Critical|Error|Warning|Information)(?=\\()", "Debug", Language.CSHARP),
      Rule.of("\\b(?:error|warn|info)!(?=\\s*[({\\[])", "debug!", Language.RUST),
      Rule.of("(?<=[lL]og|[lL]ogger|slog|zap|[sS]ugar|logrus|klog)(\\(\\))?\\.(?:Error|Warn|Warning|Info)(f|ln|w|x|Context)?(?=\\()", "$1.Debug$2", Language.GO),
      Rule.of("\\bLOG_(?:EMERG|ALERT|CRIT|ERR|WARNING|NOTICE|INFO)\\b", "LOG_DEBUG", Language.C, Language.PHP),
      Rule.of("\\bLOG\\((?:WARNING|INFO)\\)", "VLOG(1)", Language.C),
      Rule.of("(?<=[lL]og|[lL]ogger)(->|\\.)(?:error|warn|info)(?=\\()", "$1debug", Language.C));

  private LevelWords() {}

  /** The line with the last level in front of a column lowered; null when there is none, or it is as low already. */
  static @Nullable String lowered(String line, int before, Language language) {
    String best = null;
    int last = -1;
    for (Rule rule : RULES) {
      if (rule.languages.contains(language)) {
        Matcher level = rule.level.matcher(line);
        while (level.find() && level.end() <= before) {
          if (level.start() > last) {
            last = level.start();
            best = line.substring(0, level.start()) + replacement(level, rule) + line.substring(level.end());
          }
        }
      }
    }
    return best;
  }

  private static String replacement(Matcher level, Rule rule) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= level.groupCount(); i++) {
      groups.add(level.group(i) == null ? "" : level.group(i));
    }
    String lower = rule.lower;
    for (int i = 0; i < groups.size(); i++) {
      lower = lower.replace("$" + (i + 1), groups.get(i));
    }
    return lower;
  }
}
