package dev.allclear.engine.changes.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads libraries and their versions out of manifests and lock files: Maven, Gradle, npm, Yarn, Go, Cargo, pip, Poetry, Bundler, Composer, NuGet. Linear, by
 * lines; odd text gives nothing.
 */
public final class Manifests {
  private static final Pattern GRADLE = Pattern.compile("[\"']([\\w.\\-]{1,100}:[\\w.\\-]{1,100}):([\\w.\\-+]{1,60})(?::[\\w\\-]{1,40})?(?:@\\w{1,20})?[\"']");
  private static final Pattern GRADLE_PLUGIN = Pattern.compile("\\bid[\\s(]{1,3}[\"']([\\w.\\-]{1,100})[\"']\\)?\\s{1,5}version\\s{1,5}[\"']([\\w.\\-+]{1,60})[\"']");
  private static final Pattern JSON = Pattern.compile("\\s{0,40}\"((?:@[\\w.\\-]{1,100}/)?[\\w.\\-/]{1,150})\"\\s{0,5}:\\s{0,5}\"([\\^~>=<v ]{0,5}\\d[\\w.\\-+]{0,60})\"\\s{0,5},?\\s{0,5}");
  private static final Pattern GO = Pattern.compile("\\s{0,20}(?:require\\s{1,5})?([\\w.\\-]{1,100}\\.[\\w\\-]{1,30}(?:/[\\w.\\-~]{1,100}){0,12})\\s{1,5}(v\\d[\\w.\\-+]{0,80})\\b.{0,100}");
  private static final Pattern TOML = Pattern.compile("\\s{0,20}[\"']?([\\w.\\-]{1,100})[\"']?\\s{0,5}=\\s{0,5}(?:\\{.{0,200}?version\\s{0,5}=\\s{0,5})?\"([\\^~>=<! ]{0,4}\\d[\\w.\\-+*]{0,60})\".{0,300}");
  private static final Pattern MODULE = Pattern.compile("\\s{0,20}[\\w\\-]{1,100}\\s{0,5}=\\s{0,5}\\{.{0,60}?module\\s{0,5}=\\s{0,5}\"([\\w.\\-]{1,100}:[\\w.\\-]{1,100})\".{0,60}?version\\.ref\\s{0,5}=\\s{0,5}\"([\\w.\\-]{1,100})\".{0,60}");
  private static final Pattern LOCK_NAME = Pattern.compile("\\s{0,4}name\\s{0,5}=\\s{0,5}\"([\\w.\\-]{1,150})\"\\s{0,5}");
  private static final Pattern PIP = Pattern.compile("\\s{0,10}[\"']?([A-Za-z][\\w.\\-]{0,100})(?:\\[[\\w,\\-]{0,100}\\])?\\s{0,5}(?:==|>=|~=|<=|===)\\s{0,5}(\\d[\\w.\\-+*]{0,60}).{0,300}");
  private static final Pattern GEM_LOCK = Pattern.compile("\\s{4}([\\w.\\-]{1,100}) \\((\\d[\\w.\\-]{0,60})\\)");
  private static final Pattern GEM = Pattern.compile("\\s{0,20}gem\\s{1,5}[\"']([\\w.\\-]{1,100})[\"']\\s{0,5},\\s{0,5}[\"']([~>=< ]{0,4}\\d[\\w.\\-]{0,60})[\"'].{0,200}");
  private static final Pattern NUGET = Pattern.compile(".{0,60}<Package(?:Reference|Version)\\s{1,5}Include=\"([\\w.\\-]{1,100})\"\\s{1,5}Version=\"([\\w.\\-+]{1,60})\".{0,100}");
  private static final Pattern YARN_NAME = Pattern.compile("\"?((?:@[\\w.\\-]{1,100}/)?[\\w.\\-]{1,100})@.{0,200}:");
  private static final Pattern YARN_VERSION = Pattern.compile("\\s{2}version:?\\s{1,3}\"?([\\w.\\-+]{1,60})\"?");
  private static final Pattern TAG = Pattern.compile("<([\\w.\\-]{1,100})>\\s{0,5}([^<>\\s]{1,150})\\s{0,5}</\\1>");

  private static final Map<String, BiFunction<String, Integer, @Nullable Dependency>> BY_LINE = new HashMap<>();

  static {
    for (String name : List.of("build.gradle", "build.gradle.kts", "dependencies.gradle")) {
      BY_LINE.put(name, (line, n) -> either(found(GRADLE, line, n), found(GRADLE_PLUGIN, line, n)));
    }
    for (String name : List.of("package.json", "composer.json")) {
      BY_LINE.put(name, (line, n) -> whole(JSON, line, n));
    }
    BY_LINE.put("go.mod", (line, n) -> whole(GO, line, n));
    for (String name : List.of("cargo.toml", "pipfile")) {
      BY_LINE.put(name, (line, n) -> whole(TOML, line, n));
    }
    BY_LINE.put("pyproject.toml", (line, n) -> either(whole(TOML, line, n), whole(PIP, line, n)));
    for (String name : List.of("requirements.txt", "constraints.txt", "setup.cfg", "setup.py")) {
      BY_LINE.put(name, (line, n) -> whole(PIP, line, n));
    }
    BY_LINE.put("gemfile.lock", (line, n) -> whole(GEM_LOCK, line, n));
    BY_LINE.put("gemfile", (line, n) -> whole(GEM, line, n));
    BY_LINE.put("directory.packages.props", (line, n) -> whole(NUGET, line, n));
  }

  private Manifests() {}

  /** Whether a file of this name tells libraries. */
  public static boolean in(String path) {
    String name = name(path);
    return BY_LINE.containsKey(name) || List.of("pom.xml", "libs.versions.toml", "cargo.lock", "poetry.lock", "yarn.lock", "package-lock.json").contains(name)
        || name.endsWith(".csproj") || requirements(name);
  }

  private static boolean requirements(String name) {
    return name.startsWith("requirements") && name.endsWith(".txt");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** The libraries of a file by their names; of one that is named twice the last. */
  public static Map<String, Dependency> read(String path, String text) {
    String name = name(path);
    List<String> lines = text.lines().limit(100_000).toList();
    Map<String, Dependency> all = new LinkedHashMap<>();
    List<Dependency> found = switch (name) {
      case "pom.xml" -> maven(lines);
      case "libs.versions.toml" -> catalogue(lines);
      case "cargo.lock", "poetry.lock" -> pairs(lines, LOCK_NAME, TOML, false);
      case "yarn.lock" -> pairs(lines, YARN_NAME, YARN_VERSION, true);
      case "package-lock.json" -> packageLock(lines);
      default -> byLine(lines, name);
    };
    found.forEach(d -> all.put(d.name(), d));
    return all;
  }

  private static List<Dependency> byLine(List<String> lines, String name) {
    BiFunction<String, Integer, @Nullable Dependency> reader = BY_LINE.get(name.endsWith(".csproj") ? "directory.packages.props" : requirements(name) ? "requirements.txt" : name);
    List<Dependency> found = new ArrayList<>();
    for (int i = 0; i < lines.size() && reader != null; i++) {
      Dependency one = reader.apply(lines.get(i), i + 1);
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }

  private static @Nullable Dependency either(@Nullable Dependency one, @Nullable Dependency other) {
    return one != null ? one : other;
  }

  private static @Nullable Dependency found(Pattern pattern, String line, int number) {
    Matcher m = pattern.matcher(line);
    return line.length() < 1000 && m.find() ? new Dependency(m.group(1), m.group(2).strip(), number) : null;
  }

  private static @Nullable Dependency whole(Pattern pattern, String line, int number) {
    Matcher m = pattern.matcher(line);
    return m.matches() ? new Dependency(m.group(1), m.group(2).strip(), number) : null;
  }

  /** Names and versions on lines of their own, as in lock files. */
  private static List<Dependency> pairs(List<String> lines, Pattern name, Pattern version, boolean first) {
    List<Dependency> found = new ArrayList<>();
    String open = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher named = name.matcher(lines.get(i));
      Matcher told = version.matcher(lines.get(i));
      if (named.matches()) {
        open = named.group(1);
      } else if (!open.isEmpty() && told.matches() && (first || told.group(1).equals("version"))) {
        found.add(new Dependency(open, told.group(first ? 1 : 2), i + 1));
        open = "";
      }
    }
    return found;
  }

  private static List<Dependency> packageLock(List<String> lines) {
    List<Dependency> found = new ArrayList<>();
    String open = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("\"node_modules/") && line.endsWith(": {")) {
        open = line.substring(14, line.lastIndexOf('"'));
      } else if (!open.isEmpty() && line.startsWith("\"version\":")) {
        found.add(new Dependency(open.substring(open.lastIndexOf("node_modules/") < 0 ? 0 : open.lastIndexOf("node_modules/") + 13), line.substring(10).replaceAll("[\",\\s]", ""), i + 1));
        open = "";
      }
    }
    return found;
  }

  /** A version catalogue of Gradle: libraries that name a version of the same file. */
  private static List<Dependency> catalogue(List<String> lines) {
    Map<String, Dependency> versions = new HashMap<>();
    List<Dependency> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Dependency version = whole(TOML, lines.get(i), i + 1);
      if (version != null) {
        versions.put(version.name(), version);
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      Matcher module = MODULE.matcher(lines.get(i));
      Dependency version = module.matches() ? versions.get(module.group(2)) : null;
      Dependency direct = found(GRADLE, lines.get(i), i + 1);
      if (version != null) {
        found.add(new Dependency(module.group(1), version.version(), version.line()));
      } else if (direct != null) {
        found.add(direct);
      }
    }
    return found;
  }

  private static List<Dependency> maven(List<String> lines) {
    Map<String, Dependency> properties = new HashMap<>();
    List<Dependency> found = new ArrayList<>();
    String group = "";
    String artifact = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher tag = TAG.matcher(line);
      while (tag.find()) {
        switch (tag.group(1)) {
          case "groupId" -> {
            group = tag.group(2);
            artifact = "";
          }
          case "artifactId" -> artifact = tag.group(2);
          case "version" -> {
            if (!artifact.isEmpty()) {
              found.add(new Dependency(group + ":" + artifact, tag.group(2), i + 1));
              artifact = "";
            }
          }
          default -> properties.put("${" + tag.group(1) + "}", new Dependency(tag.group(1), tag.group(2), i + 1));
        }
      }
    }
    return found.stream().map(d -> properties.containsKey(d.version()) ? new Dependency(d.name(), properties.get(d.version()).version(), properties.get(d.version()).line()) : d).toList();
  }
}
