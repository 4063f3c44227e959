package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
  /** Of more files than this little is remembered of each, and the names tell which are compressed, which saves opening all of them once more. */
  private static final int MANY = 20_000;

  private Duplicates() {}

  /** The files, those with the text of another one marked so; files that could be the same are read. */
  public static List<LogFile> marked(List<LogFile> files) {
    Map<LogFile, Content> contents = new HashMap<>();
    List<LogFile> alike = alike(candidates(files), SHORTEST);
    for (LogFile file : alike.size() > MANY ? alike(alike, Long.MAX_VALUE) : alike) {
      Content content = Content.of(file);
      if (content != null) contents.put(file, content);
    }
    return marked(files, contents);
  }

  /** The same for files whose contents are known. */
  public static List<LogFile> marked(List<LogFile> files, Map<LogFile, Content> contents) {
    Map<LogFile, Path> same = new HashMap<>();
    List<LogFile> known = files.stream().filter(f -> f.sameAs() == null && contents.containsKey(f)).toList();
    for (List<LogFile> equal : groups(known, contents)) {
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

  private static List<LogFile> candidates(List<LogFile> files) {
    List<LogFile> whole = files.stream().filter(f -> f.problem() == null && f.sameAs() == null && f.size() > 0).toList();
    long[] sizes = new long[whole.size()];
    long[] stems = new long[whole.size()];
    boolean anyUnknown = false;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = textSize(whole.get(i), whole.size() > MANY);
      stems[i] = Repeated.hash(stem(whole.get(i)));
      anyUnknown |= sizes[i] == UNKNOWN;
    }
    BitSet sized = Repeated.of(sizes);
    BitSet stemmed = Repeated.of(stems);
    List<LogFile> candidates = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      boolean enough = sizes[i] == UNKNOWN || sizes[i] >= SHORTEST;
      if (enough && (anyUnknown || sized.get(i)) || stemmed.get(i)) candidates.add(whole.get(i));
    }
    return candidates;
  }

  /** Those of which another one begins with as many of the same bytes of text. */
  private static List<LogFile> alike(List<LogFile> files, long most) {
    if (files.size() < 2) return List.of();
    List<LogFile> readable = new ArrayList<>();
    long[] contents = new long[files.size()];
    for (LogFile file : files) {
      Long beginning = Content.beginning(file, most);
      if (beginning == null) continue;
      contents[readable.size()] = beginning;
      readable.add(file);
    }
    BitSet repeated = Repeated.of(Arrays.copyOf(contents, readable.size()));
    return repeated.stream().mapToObj(readable::get).toList();
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

  /** The files of the same content, in their order, where there are at least two. */
  private static List<List<LogFile>> groups(List<LogFile> files, Map<LogFile, Content> contents) {
    Map<Content, List<LogFile>> groups = new LinkedHashMap<>();
    for (LogFile file : files) groups.computeIfAbsent(Objects.requireNonNull(contents.get(file)), c -> new ArrayList<>()).add(file);
    return groups.values().stream().filter(g -> g.size() > 1).toList();
  }
}
