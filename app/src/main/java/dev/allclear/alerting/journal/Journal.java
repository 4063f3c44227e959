package dev.allclear.alerting.journal;

import dev.allclear.base.work.Steadfast;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bytes on disk before anybody is told that they are kept. Those who append at the same time share one write and one fsync; one thread does
 * both. A spare segment is on the disk before it is needed, so a full disk stops nothing for as long as that lasts. After a failed write or fsync
 * its segment is never written again: an fsync that is tried again may claim success for bytes that are lost. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  /** The longest entry. */
  public static final int LONGEST = 4 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int AT_ONCE = 1 << 20;
  private static final long HEAL_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final String SPARE = "spare.journal";

  private final Disk disk;
  private final Path folder;
  private final int segmentSize;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(4096);
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Thread writer;
  private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST + Record.HEAD);
  private volatile boolean on = true;
  private volatile long last;
  private int damaged;
  private @Nullable Segment current;
  private long brokenAt;
  private int readAt;
  private long readFirst;
  private long readAfter;

  /** The disk is not asked again so soon. */
  private static final class StillBroken extends IOException {
    private static final long serialVersionUID = 1;

    StillBroken() {
      super("the disk failed less than 2 s ago");
    }
  }

  private record Pending(byte[] bytes, CompletableFuture<Long> kept) {}

  private Journal(Disk disk, Path folder, int segmentSize) throws IOException {
    this.disk = disk;
    this.folder = Files.createDirectories(folder);
    this.segmentSize = segmentSize;
    reopen();
    prepareSpare();
    this.writer = Steadfast.start("journal", this::loop);
  }

  /**
   * Opens or begins the journal of a folder. One process at a time may have it.
   *
   * @param segmentSize bytes of one file; two of them are taken at once
   */
  public static Journal open(Path folder, int segmentSize) throws IOException {
    return open(Disk.REAL, folder, segmentSize);
  }

  /** The same on another disk than the machine's. */
  public static Journal open(Disk disk, Path folder, int segmentSize) throws IOException {
    return new Journal(disk, folder, segmentSize);
  }

  private void reopen() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> String.valueOf(f.getFileName()).startsWith("intake-")).sorted().toList();
    }
    for (Path file : files) {
      Segment segment = Segment.reopen(disk, file);
      damaged += segment.damaged();
      last = Math.max(last, segment.last());
      segments.add(segment);
    }
    current = segments.peekLast();
    if (damaged > 0) {
      LOG.error("{} entries of the journal in {} are damaged and could not be read; all others are kept", damaged, folder);
    }
  }

  /**
   * Returns when the bytes are on the disk.
   *
   * @return the number of the entry
   * @throws JournalBroken when the disk did not take them: then nothing is known about them
   */
  public long append(byte[] bytes) throws JournalBroken {
    if (bytes.length == 0 || bytes.length > LONGEST) {
      throw new IllegalArgumentException("An entry has 1 to " + LONGEST + " bytes, not " + bytes.length);
    }
    Pending pending = new Pending(bytes, new CompletableFuture<>());
    try {
      if (!on || !queue.offer(pending, 2, TimeUnit.SECONDS)) {
        throw new JournalBroken("The journal takes nothing", new IOException(on ? "its queue is full" : "it is closed"));
      }
      return pending.kept.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new JournalBroken(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()), e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new JournalBroken("The disk gave no answer in 10 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalBroken("Interrupted while waiting for the disk", e);
    }
  }

  private void loop() {
    List<Pending> batch = new ArrayList<>();
    while (on) {
      try {
        Pending first = queue.take();
        if (first.bytes.length > 0) {
          gather(first, batch);
          keep(batch);
          batch.clear();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void gather(Pending first, List<Pending> batch) {
    batch.add(first);
    int bytes = Record.room(first.bytes.length);
    for (Pending next = queue.peek(); next != null && next.bytes.length > 0 && bytes + Record.room(next.bytes.length) <= AT_ONCE; next = queue.peek()) {
      batch.add(queue.remove());
      bytes += Record.room(next.bytes.length);
    }
  }

  private void keep(List<Pending> batch) {
    long number = last;
    buffer.clear();
    for (Pending pending : batch) {
      new Record(++number, pending.bytes).into(buffer);
    }
    try {
      synchronized (this) {
        segment(buffer.flip().remaining()).append(buffer, number);
        last = number;
      }
    } catch (IOException e) {
      broken(e, number, batch);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).kept.complete(number - batch.size() + 1 + i);
    }
    prepareSpare();
  }

  /** Their numbers are not given again: the disk may show these entries after the next start. */
  private synchronized void broken(IOException e, long number, List<Pending> batch) {
    current = null;
    if (!(e instanceof StillBroken)) {
      LOG.error("The journal in {} could not be written: {}. Nothing is acknowledged from it until the disk takes it again", folder, e.toString());
      brokenAt = System.nanoTime();
    }
    last = number;
    batch.forEach(p -> p.kept.completeExceptionally(e));
  }

  private Segment segment(int bytes) throws IOException {
    Segment open = current;
    if (open != null && open.hasRoom(bytes)) {
      return open;
    }
    if (open == null && brokenAt != 0 && System.nanoTime() - brokenAt < HEAL_NANOS) {
      throw new StillBroken();
    }
    Path spare = folder.resolve(SPARE);
    if (!Files.exists(spare) || Files.size(spare) < bytes) {
      Segment.allocate(disk, spare, Math.max(segmentSize, bytes));
    }
    Segment fresh = Segment.begin(disk, folder, spare, last + 1);
    segments.add(fresh);
    current = fresh;
    return fresh;
  }

  private void prepareSpare() {
    Path spare = folder.resolve(SPARE);
    if (Files.exists(spare)) {
      return;
    }
    try {
      Segment.allocate(disk, spare, segmentSize);
    } catch (IOException e) {
      LOG.warn("There is no room for a spare segment of the journal in {}: {}", folder, e.toString());
    }
  }

  /** At most so many entries after a number, in order. Cheap when reading goes on where it stopped. */
  public synchronized List<Record> read(long after, int most) throws IOException {
    List<Record> found = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.last() > after && found.size() < most) {
        read(segment, after, most, found);
      }
    }
    return found;
  }

  private void read(Segment segment, long after, int most, List<Record> into) throws IOException {
    int at = segment.first() == readFirst && readAfter <= after ? readAt : 0;
    for (Segment.Place place = segment.next(at, segment.end()); place != null && into.size() < most; place = segment.next(at, segment.end())) {
      at = place.after();
      if (place.record().number() > after) {
        into.add(place.record());
      }
      readFirst = segment.first();
      readAfter = place.record().number();
      readAt = at;
    }
  }

  /** Entries up to a number are not needed any more; whole files of them are deleted. */
  public synchronized void forget(long upTo) throws IOException {
    while (segments.size() > 1 && segments.getFirst().last() <= upTo && segments.getFirst() != current) {
      Segment old = segments.removeFirst();
      old.close();
      Files.delete(old.file());
    }
  }

  /** Files that hold entries, without the spare one. */
  public synchronized int files() {
    return segments.size();
  }

  /** The number of the last entry; 0 before the first. */
  public long last() {
    return last;
  }

  /** Entries that were found damaged at the start. */
  public int damaged() {
    return damaged;
  }

  /** Whether the last write failed. */
  public synchronized boolean isBroken() {
    return current == null && brokenAt != 0;
  }

  @Override public void close() throws IOException {
    on = false;
    boolean told = queue.offer(new Pending(new byte[0], new CompletableFuture<>()));
    try {
      writer.join(told ? TimeUnit.SECONDS.toMillis(5) : 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeAll();
  }

  private void closeAll() throws IOException {
    queue.forEach(p -> p.kept.completeExceptionally(new IOException("the journal was closed")));
    synchronized (this) {
      for (Segment segment : segments) {
        segment.close();
      }
    }
  }
}
