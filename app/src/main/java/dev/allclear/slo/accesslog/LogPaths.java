package dev.allclear.slo.accesslog;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the paths of a log stand for, the oldest first. A file stands for itself and its rotated siblings
 * ({@code access.log.1}, {@code access.log.2.gz}, {@code access.log-20261115}, {@code access-2026-11-15.log.gz}); a folder
 * for all files in it; a pattern such as {@code /var/log/shop/*.log} for what it matches in its folder.
 */
final class LogPaths {
  private static final String ROTATED = "[.-][0-9][0-9TZ_.:-]*";

  private final List<String> paths;

  LogPaths(List<String> paths) {
    this.paths = List.copyOf(paths);
  }

  List<Candidate> find() {
    Map<Path, Candidate> found = new LinkedHashMap<>();
    for (String path : paths) {
      for (Path file : files(path)) {
        look(file, found);
      }
    }
    return found.values().stream().sorted(Comparator.comparing(Candidate::modified).thenComparing(Candidate::path)).toList();
  }

  private static void look(Path file, Map<Path, Candidate> found) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        found.put(file, Candidate.of(file, attributes));
      }
    } catch (IOException e) {
      // Gone since it was listed; the next look finds it under its new name.
    }
  }

  private static List<Path> files(String path) {
    int wild = firstWildcard(path);
    if (wild >= 0) {
      Path folder = Path.of(path.substring(0, path.lastIndexOf('/', wild) + 1));
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
      return list(folder).stream().filter(matcher::matches).toList();
    }
    Path file = Path.of(path);
    if (Files.isDirectory(file)) {
      return list(file);
    }
    Pattern names = names(String.valueOf(file.getFileName()));
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? List.of() : list(folder).stream().filter(each -> names.matcher(String.valueOf(each.getFileName())).matches()).toList();
  }

  private static int firstWildcard(String path) {
    for (int i = 0; i < path.length(); i++) {
      if ("*?[{".indexOf(path.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static Pattern names(String name) {
    int dot = name.lastIndexOf('.');
    String stem = Pattern.quote(dot < 0 ? name : name.substring(0, dot));
    String extension = dot < 0 ? "" : Pattern.quote(name.substring(dot));
    return Pattern.compile(Pattern.quote(name) + "(" + ROTATED + ")?(\\.gz)?|" + stem + ROTATED + extension + "(\\.gz)?");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    } catch (IOException e) {
      return List.of();
    }
  }
}
