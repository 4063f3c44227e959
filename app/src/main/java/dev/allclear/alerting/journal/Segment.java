package dev.allclear.alerting.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal, written full of zeros before it is used, so that appending to it needs no room on the disk that is not taken already.
 * Not thread-safe.
 */
final class Segment implements AutoCloseable {
  private static final String NAME = "intake-%019d.journal";
  private static final String ENDING = ".journal";
  private final Path file;
  private final FileChannel channel;
  private final int size;
  private final long first;
  private int end;
  private long last;
  private int damaged;

  private Segment(Path file, FileChannel channel, int size, long first) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.first = first;
    this.last = first - 1;
  }

  /** Makes the spare file the segment that begins with a number. */
  static Segment begin(Disk disk, Path folder, Path spare, long first) throws IOException {
    Path file = folder.resolve(String.format(Locale.ROOT, NAME, first));
    Files.move(spare, file, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(disk, folder);
    FileChannel channel = disk.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new Segment(file, channel, Math.toIntExact(channel.size()), first);
  }

  /** Opens a segment of an earlier process: what is whole is kept, a torn end is made zeros. */
  static Segment reopen(Disk disk, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    long first = Long.parseLong(name.substring(name.indexOf('-') + 1, name.length() - ENDING.length()));
    FileChannel channel = disk.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Segment segment = new Segment(file, channel, Math.toIntExact(channel.size()), first);
    segment.scan();
    return segment;
  }

  /** Takes the room of a segment on the disk before it is needed. */
  static void allocate(Disk disk, Path spare, int size) throws IOException {
    Path unfinished = spare.resolveSibling("unfinished.journal");
    try (FileChannel channel = disk.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
      for (int done = 0; done < size; done += zeros.capacity()) {
        zeros.clear().limit(Math.min(zeros.capacity(), size - done));
        while (zeros.hasRemaining()) {
          channel.write(zeros);
        }
      }
      channel.force(true);
    }
    Files.move(unfinished, spare, StandardCopyOption.ATOMIC_MOVE);
  }

  private void scan() throws IOException {
    ByteBuffer all = bytes(0, size);
    while (true) {
      Record record = Record.at(all, end);
      int next = record == null ? afterDamage(all) : end + Record.room(record.bytes().length);
      if (next < 0) {
        break;
      }
      damaged += record == null ? 1 : 0;
      last = record == null ? last + 1 : record.number();
      end = next;
    }
    clearTail(all);
  }

  /** Where the journal goes on behind a record whose bytes changed on the disk; -1 when this is the end. */
  private int afterDamage(ByteBuffer all) {
    if (end + Record.HEAD > size) {
      return -1;
    }
    long next = (long) end + Record.HEAD + all.getInt(end);
    Record following = all.getInt(end) <= 0 || next > size ? null : Record.at(all, (int) next);
    return following != null && following.number() == last + 2 ? (int) next : -1;
  }

  private void clearTail(ByteBuffer all) throws IOException {
    boolean torn = false;
    for (int i = end; i < size && !torn; i++) {
      torn = all.get(i) != 0;
    }
    if (torn) {
      damaged++;
      write(end, ByteBuffer.allocate(size - end));
      channel.force(false);
    }
  }

  private ByteBuffer bytes(int from, int to) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(to - from);
    while (all.hasRemaining() && channel.read(all, from + all.position()) >= 0) {
      // reads on
    }
    return all.flip();
  }

  boolean hasRoom(int bytes) {
    return bytes <= size - end;
  }

  /** Writes and waits for the disk. Afterwards the bytes are kept, or an exception was thrown and nothing is known about them. */
  void append(ByteBuffer records, long lastNumber) throws IOException {
    int length = records.remaining();
    write(end, records);
    channel.force(false);
    end += length;
    last = lastNumber;
  }

  private void write(int at, ByteBuffer bytes) throws IOException {
    for (int to = at; bytes.hasRemaining();) {
      to += channel.write(bytes, to);
    }
  }

  /** The next whole record at or after a position, and where the one after it begins. */
  @Nullable Place next(int position, int until) throws IOException {
    for (int at = position; at < until;) {
      ByteBuffer head = bytes(at, at + Record.HEAD);
      int room = Record.room(head.getInt(0));
      Record record = room <= Record.HEAD || room > until - at ? null : Record.at(bytes(at, at + room), 0);
      if (record != null) {
        return new Place(record, at + room);
      }
      if (room <= Record.HEAD || room > until - at) {
        return null;
      }
      at += room;
    }
    return null;
  }

  record Place(Record record, int after) {}

  Path file() {
    return file;
  }

  long first() {
    return first;
  }

  /** The number of the last record that is kept; {@code first() - 1} when there is none. */
  long last() {
    return last;
  }

  int end() {
    return end;
  }

  /** How many records were found damaged when it was opened. */
  int damaged() {
    return damaged;
  }

  static void syncFolder(Disk disk, Path folder) throws IOException {
    try (FileChannel channel = disk.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override public void close() throws IOException {
    channel.close();
  }
}
