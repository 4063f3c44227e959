package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  /** Of more files than this the names tell which are compressed, which saves opening all of them once more. */
  private static final int MANY = 20_000;

  private Duplicates() {}

  /** The files, those with the text of another one marked so; files that could be the same are read. */
  public static List<LogFile> marked(List<LogFile> files) {
    Map<LogFile, Content> contents = new HashMap<>();
    for (List<LogFile> alike : groups(candidates(files), file -> Content.of(file, SHORTEST))) {
      for (LogFile file : alike) {
        Content content = Content.of(file, Long.MAX_VALUE);
        if (content != null) contents.put(file, content);
      }
    }
    return marked(files, contents);
  }

  /** The same for files whose contents are known. */
  public static List<LogFile> marked(List<LogFile> files, Map<LogFile, Content> contents) {
    Map<LogFile, Path> same = new HashMap<>();
    List<LogFile> known = files.stream().filter(f -> f.sameAs() == null && contents.containsKey(f)).toList();
    for (List<LogFile> equal : groups(known, contents::get)) {
      LogFile first = equal.getFirst();
      boolean enough = Objects.requireNonNull(contents.get(first)).bytes() >= SHORTEST;
      for (LogFile file : equal.subList(1, equal.size())) if (enough || stem(file).equals(stem(first))) same.put(file, first.path());
    }
    return same.isEmpty() ? files : files.stream().map(f -> same.containsKey(f) ? f.countedAs(same.get(f)) : f).toList();
  }

  /** The path without the ending of a compression. */
  private static String stem(LogFile file) {
    return LogFile.COMPRESSED.matcher(file.path().toString()).replaceFirst("");
  }

  private static Collection<LogFile> candidates(List<LogFile> files) {
    List<LogFile> whole = files.stream().filter(f -> f.problem() == null && f.sameAs() == null && f.size() > 0).toList();
    Map<LogFile, Long> sizes = new LinkedHashMap<>();
    for (LogFile file : whole) sizes.put(file, textSize(file, whole.size() > MANY));
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
  private static long textSize(LogFile file, boolean byName) {
    boolean gzip = file.path().toString().endsWith(".gz");
    boolean other = !gzip && LogFile.COMPRESSED.matcher(file.path().toString()).find();
    if (!byName) {
      try (Opened opened = Opened.open(file, InputStream.nullInputStream(), n -> {})) {
        gzip = opened.compression == Compression.GZIP;
        other = !gzip && opened.compression != Compression.NONE;
      } catch (IOException | RuntimeException e) {
        return UNKNOWN;
      }
    }
    return gzip ? gzipSize(file) : other ? UNKNOWN : file.size() & 0xFFFF_FFFFL;
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
