package dev.allclear.engine.changes.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The names and heads of a repository, read from its files without opening it, so that nothing that it configures takes
 * part. Symbolic links are not followed; at most {@link #MAX_REFS} names are read.
 */
final class RefFiles {
  static final int MAX_REFS = 100_000;
  private static final long MAX_PACKED_BYTES = 256L << 20;
  private static final int LONGEST_LINE = 4096;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");

  /** Where the refs of all work trees lie. */
  private final Path common;
  /** Where this work tree's HEAD lies. */
  private final Path own;
  private boolean more;

  RefFiles(Path own, Path common) {
    this.own = own;
    this.common = common;
  }

  /** Whether there are more names than were read. */
  boolean more() {
    return more;
  }

  /** Full names with hashes, in order; HEAD is not among them, but what it points to is. */
  Map<String, String> refs() throws IOException {
    Map<String, String> refs = new TreeMap<>();
    String head = head();
    if (head != null && Repository.isValidRefName(head) && !head.contains("..")) {
      String value = first(common.resolve(head));
      if (value != null) {
        put(refs, head, value);
      }
    }
    packed(refs, head);
    loose(common.resolve("refs"), "refs", refs, 0);
    return refs;
  }

  /** Reads the file line by line, so that a million names take time but no memory; of a longer one only the begin. */
  private void packed(Map<String, String> refs, @Nullable String head) throws IOException {
    Path packed = common.resolve("packed-refs");
    if (!Files.isRegularFile(packed, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    more |= Files.size(packed) > MAX_PACKED_BYTES;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(packed), 1 << 16)) {
      byte[] line = new byte[LONGEST_LINE];
      int length = 0;
      for (long read = 0; read < MAX_PACKED_BYTES; read++) {
        int b = in.read();
        if (b == '\n' || b < 0) {
          packed(refs, head, line, length);
          length = 0;
        } else if (length < LONGEST_LINE) {
          line[length++] = (byte) b;
        }
        if (b < 0) {
          return;
        }
      }
    }
  }

  private void packed(Map<String, String> refs, @Nullable String head, byte[] line, int length) {
    if (length < 42 || length == LONGEST_LINE || line[40] != ' ') {
      return;
    }
    String name = new String(line, 41, length - 41, StandardCharsets.UTF_8).stripTrailing();
    if (refs.size() < MAX_REFS || name.equals(head)) {
      put(refs, name, new String(line, 0, 40, StandardCharsets.ISO_8859_1));
    } else {
      more = true;
    }
  }

  /** The name that HEAD points to, a hash when it is detached, or null when there is no readable HEAD. */
  @Nullable String head() throws IOException {
    String head = first(own.resolve("HEAD"));
    return head == null ? null : head.startsWith("ref: ") ? head.substring(5).strip() : HASH.matcher(head).matches() ? head : null;
  }

  /** What HEAD says, the loose ref that it names, and the size and time of the packed ones, among which it may be. */
  String state() throws IOException {
    String head = head();
    if (head == null) {
      return "";
    }
    Path packed = common.resolve("packed-refs");
    boolean ref = head.startsWith("refs/") && Repository.isValidRefName(head) && !head.contains("..");
    String pack = Files.isRegularFile(packed, LinkOption.NOFOLLOW_LINKS) ? Files.size(packed) + " " + Files.getLastModifiedTime(packed) : "";
    return head + "\n" + (ref ? first(common.resolve(head)) : "") + "\n" + pack;
  }

  private void loose(Path folder, String name, Map<String, String> refs, int depth) throws IOException {
    if (depth > 12 || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String full = name + "/" + entry.getFileName();
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          loose(entry, full, refs, depth + 1);
        } else if (refs.size() >= MAX_REFS) {
          more = true;
        } else {
          String value = first(entry);
          if (value != null && HASH.matcher(value).matches()) {
            put(refs, full, value);
          }
        }
      }
    }
  }

  private void put(Map<String, String> refs, String name, String hash) {
    more |= refs.size() >= MAX_REFS && !refs.containsKey(name);
    if (refs.size() <= MAX_REFS && HASH.matcher(hash).matches() && Repository.isValidRefName(name)) {
      refs.put(name, hash);
    }
  }

  private static @Nullable String first(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > 4096) {
      return null;
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
  }
}
