package dev.allclear.engine.changes.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/**
 * The index on disk: a file with all of it, and beside it a small one with what it grew by since, so that a new commit does not cost writing all again. Each
 * begins with a magic number with a version, a checksum of what follows, and the checksum of the file that it goes on from. Both are written beside and moved
 * into place, so a reader sees old or new ones; what cannot be read, or does not fit, is built again.
 */
final class IndexFile {
  private static final long MAGIC = 0x414c4c434c520006L;
  private static final int HEAD = 8 + 4 + 4;
  /** A small file is written for each growth until it holds so many commits; then all is written again. */
  private static final int MOST_RECENT = 500;

  private final Path file;
  private final Path recent;
  private StatementIndex.Size whole = StatementIndex.Size.NOTHING;
  private int checksum;

  IndexFile(Path file) {
    this.file = file;
    this.recent = file.resolveSibling(file.getFileName() + ".recent");
  }

  /** What the files hold; an empty index when there are none. */
  StatementIndex read() {
    StatementIndex index = new StatementIndex();
    try {
      if (!Files.isRegularFile(file)) {
        return index;
      }
      ByteBuffer body = body(file, 0);
      if (body == null) {
        return index;
      }
      int sum = body.getInt(8);
      index.add(body);
      checksum = sum;
      whole = index.size();
    } catch (IOException | RuntimeException e) {
      // Damaged or of another time: an index is only a memory of what is in the repository.
      checksum = 0;
      return new StatementIndex();
    }
    return withRecent(index);
  }

  private StatementIndex withRecent(StatementIndex index) {
    try {
      ByteBuffer body = Files.isRegularFile(recent) ? body(recent, checksum) : null;
      if (body != null) {
        index.add(body);
      }
      return index;
    } catch (IOException | RuntimeException e) {
      checksum = 0;
      return new StatementIndex();
    }
  }

  /** The buffer behind the head, or null when the file is another one, damaged, or goes on from another file. */
  private static @org.jspecify.annotations.Nullable ByteBuffer body(Path file, int after) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < HEAD) {
      return null;
    }
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean fits = all.getLong() == MAGIC && all.getInt() == checksum(bytes) && all.getInt() == after;
    return fits ? all : null;
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, HEAD - 4, bytes.length - HEAD + 4);
    // Nothing goes on from nothing.
    return sum.getValue() == 0 ? 1 : (int) sum.getValue();
  }

  /** Writes what came since the index was read, or all of it when that is much. */
  void write(StatementIndex index) throws IOException {
    Files.createDirectories(file.getParent());
    if (checksum != 0 && index.commits() - whole.commits() <= MOST_RECENT && index.statements() - whole.entries() <= Math.max(20_000, whole.entries() / 4)) {
      write(index, whole, recent, checksum);
      return;
    }
    checksum = write(index, StatementIndex.Size.NOTHING, file, 0);
    whole = index.size();
    Files.deleteIfExists(recent);
  }

  private static int write(StatementIndex index, StatementIndex.Size from, Path to, int after) throws IOException {
    ByteBuffer out = index.since(from, length -> ByteBuffer.allocate(HEAD + length).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC).putInt(0).putInt(after));
    int sum = checksum(out.array());
    out.putInt(8, sum);
    Path part = Files.createTempFile(to.getParent(), "index", ".part");
    Files.write(part, out.array());
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return sum;
  }
}
