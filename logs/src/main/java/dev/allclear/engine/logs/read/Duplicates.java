package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds files that hold the same text: a log that was copied before it was cut, or that lies beside its compressed copy. Each text is
 * counted under the first of its paths.
 *
 * <p>Only files that could be the same by their sizes are opened, only those that begin alike are read wholly. Text shorter than
 * {@value #SHORTEST} bytes is the same only beside its compressed copy, since short files are often alike by chance.
 */
public final class Duplicates {
  static final int SHORTEST = 1024;
  private static final long UNKNOWN = -1;

  private Duplicates() {}

  /** The files, those with the text of another one marked so. */
  public static List<LogFile> marked(List<LogFile> files) {
    Map<LogFile, Path> same = new HashMap<>();
    for (List<LogFile> alike : groups(candidates(files), file -> Content.of(file, SHORTEST))) {
      for (List<LogFile> equal : groups(alike, file -> Content.of(file, Long.MAX_VALUE))) keepFirst(equal, same);
    }
    return same.isEmpty() ? files : files.stream().map(f -> same.containsKey(f) ? f.countedAs(same.get(f)) : f).toList();
  }

  private static void keepFirst(List<LogFile> equal, Map<LogFile, Path> same) {
    LogFile first = equal.getFirst();
    Content content = Content.of(first, SHORTEST);
    boolean enough = content != null && content.bytes() >= SHORTEST;
    for (LogFile file : equal.subList(1, equal.size())) if (enough || stem(file).equals(stem(first))) same.put(file, first.path());
  }

  /** The path without the ending of a compression. */
  public static String stem(LogFile file) {
    return LogFile.COMPRESSED.matcher(file.path().toString()).replaceFirst("");
  }

  private static Collection<LogFile> candidates(List<LogFile> files) {
    List<LogFile> whole = files.stream().filter(f -> f.problem() == null && f.sameAs() == null && f.size() > 0).toList();
    Map<LogFile, Long> sizes = new LinkedHashMap<>();
    for (LogFile file : whole) sizes.put(file, textSize(file));
    boolean anyUnknown = sizes.containsValue(UNKNOWN);
    Map<Long, Integer> bySize = new HashMap<>();
    Map<String, Integer> byStem = new HashMap<>();
    sizes.values().forEach(size -> bySize.merge(size, 1, Integer::sum));
    for (LogFile file : whole) byStem.merge(stem(file), 1, Integer::sum);
    List<LogFile> candidates = new ArrayList<>();
    sizes.forEach((file, size) -> {
      boolean sized = (size == UNKNOWN || size >= SHORTEST) && (anyUnknown || bySize.getOrDefault(size, 0) > 1);
      if (sized || byStem.getOrDefault(stem(file), 0) > 1) candidates.add(file);
    });
    return candidates;
  }

  /** How many bytes of text it says that it has, of which gzip keeps the lower 32 bits. */
  private static long textSize(LogFile file) {
    String name = file.path().toString();
    if (name.endsWith(".gz")) return gzipSize(file);
    return LogFile.COMPRESSED.matcher(name).find() ? UNKNOWN : file.size() & 0xFFFF_FFFFL;
  }

  private static long gzipSize(LogFile file) {
    try (RandomAccessFile in = new RandomAccessFile(file.path().toFile(), "r")) {
      if (in.length() < 18) return UNKNOWN;
      in.seek(in.length() - 4);
      return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** The files that share a key, in their order, where there are at least two. */
  private static List<List<LogFile>> groups(Collection<LogFile> files, Function<LogFile, @Nullable Content> key) {
    if (files.size() < 2) return List.of();
    Map<Content, List<LogFile>> groups = new LinkedHashMap<>();
    for (LogFile file : files) {
      Content content = key.apply(file);
      if (content != null) groups.computeIfAbsent(content, c -> new ArrayList<>()).add(file);
    }
    return groups.values().stream().filter(g -> g.size() > 1).toList();
  }
}
