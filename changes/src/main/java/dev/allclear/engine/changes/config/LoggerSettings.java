package dev.allclear.engine.changes.config;

import dev.allclear.engine.changes.source.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the levels of loggers out of Logback, Log4j, java.util.logging, Spring Boot, .NET and Python configurations. Linear; odd text gives nothing. */
public final class LoggerSettings {
  private static final String LEVELS = "(trace|all|debug|fine(?:st|r)?|info|information|notice|warn|warning|error|severe|critical|fatal|off|none)";
  private static final Pattern FILE = Pattern.compile("(?:logback|log4j2?|logging|log-?config|application|appsettings|bootstrap|logger)[\\w.\\-]{0,60}\\.(?:xml|properties|ya?ml|json|conf|ini|toml|cfg)");
  private static final Pattern NAMED_TAG = Pattern.compile("<(?:async)?logger\\b[^<>]{0,300}?\\bname\\s{0,5}=\\s{0,5}[\"']([^\"'<>]{1,200})[\"']", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROOT_TAG = Pattern.compile("<(?:async)?root\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LEVEL = Pattern.compile("\\b(?:level|value)\\s{0,5}=\\s{0,5}[\"'](?:\\$\\{[^}\"']{0,80}:-?)?" + LEVELS + "\\}?[\"']", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROPERTY = Pattern.compile(
      "\\s{0,20}(?:log4j\\.logger\\.|logging\\.level\\.)([\\w.$\\-]{1,200})\\s{0,9}[=:]\\s{0,9}" + LEVELS + "\\b.{0,300}", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROOT_PROPERTY = Pattern.compile(
      "\\s{0,20}(?:log4j\\.rootLogger|log4j\\.rootCategory|rootLogger(?:\\.level)?|logging\\.level\\.root|\\.level)\\s{0,9}[=:]\\s{0,9}" + LEVELS + "\\b.{0,300}", Pattern.CASE_INSENSITIVE);
  private static final Pattern JUL = Pattern.compile("\\s{0,20}([\\w$\\-]{1,60}(?:\\.[\\w$\\-]{1,60}){0,12})\\.level\\s{0,9}=\\s{0,9}" + LEVELS + "\\s{0,9}", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOG4J2_NAME = Pattern.compile("\\s{0,20}logger\\.(\\w{1,60})\\.name\\s{0,9}=\\s{0,9}([\\w.$\\-]{1,200})\\s{0,9}");
  private static final Pattern LOG4J2_LEVEL = Pattern.compile("logger\\.(\\w{1,60})");
  private static final Pattern YAML = Pattern.compile("(\\s{1,40})[\"']?([\\w.$\\-\\[\\]]{1,200})[\"']?\\s{0,5}:\\s{1,9}[\"']?" + LEVELS + "[\"']?\\s{0,9}(?:#.{0,200})?", Pattern.CASE_INSENSITIVE);
  private static final Pattern JSON = Pattern.compile("\\s{0,60}\"([\\w.$\\-]{1,200})\"\\s{0,5}:\\s{0,5}\"" + LEVELS + "\"\\s{0,5},?\\s{0,9}", Pattern.CASE_INSENSITIVE);

  private LoggerSettings() {}

  /** Whether a file of this name may settle levels. */
  public static boolean in(String path) {
    return FILE.matcher(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT)).matches();
  }

  /** The settings of a file, in its order. */
  public static List<LoggerSetting> read(String path, String text) {
    String name = path.toLowerCase(Locale.ROOT);
    List<String> lines = text.lines().limit(20_000).toList();
    return name.endsWith(".xml") ? xml(lines) : lines(lines, name);
  }

  private static List<LoggerSetting> xml(List<String> lines) {
    List<LoggerSetting> found = new ArrayList<>();
    String open = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher named = NAMED_TAG.matcher(line);
      if (named.find()) {
        open = named.group(1);
      } else if (ROOT_TAG.matcher(line).find()) {
        open = "";
      }
      Matcher level = LEVEL.matcher(line);
      if (open != null && level.find()) {
        found.add(new LoggerSetting(open, level(level.group(1)), i + 1));
        open = null;
      }
    }
    return found;
  }

  private static List<LoggerSetting> lines(List<String> lines, String name) {
    List<LoggerSetting> found = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    lines.forEach(line -> {
      Matcher named = LOG4J2_NAME.matcher(line);
      if (named.matches()) {
        names.put(named.group(1), named.group(2));
      }
    });
    boolean nested = name.endsWith(".yml") || name.endsWith(".yaml");
    for (int i = 0; i < lines.size(); i++) {
      add(lines.get(i), i + 1, nested, name.endsWith(".json"), names, found);
    }
    return found;
  }

  private static void add(String line, int number, boolean yaml, boolean json, Map<String, String> names, List<LoggerSetting> found) {
    Matcher root = ROOT_PROPERTY.matcher(line);
    Matcher property = PROPERTY.matcher(line);
    Matcher nested = (json ? JSON : YAML).matcher(line);
    Matcher jul = JUL.matcher(line);
    if (root.matches()) {
      found.add(new LoggerSetting("", level(root.group(1)), number));
    } else if (property.matches()) {
      found.add(new LoggerSetting(property.group(1), level(property.group(2)), number));
    } else if ((yaml || json) && nested.matches()) {
      String logger = nested.group(json ? 1 : 2);
      boolean all = logger.equalsIgnoreCase("root") || logger.equals("Default") || logger.equalsIgnoreCase("level");
      found.add(new LoggerSetting(all ? "" : logger, level(nested.group(json ? 2 : 3)), number));
    } else if (!yaml && !json && jul.matches()) {
      Matcher short2 = LOG4J2_LEVEL.matcher(jul.group(1));
      found.add(new LoggerSetting(short2.matches() ? names.getOrDefault(short2.group(1), short2.group(1)) : jul.group(1), level(jul.group(2)), number));
    }
  }

  private static Level level(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "all", "finest" -> Level.TRACE;
      // Nothing a program writes is above this, so what was off lets nothing through.
      case "off", "none" -> Level.FATAL;
      default -> Level.of(word);
    };
  }
}
