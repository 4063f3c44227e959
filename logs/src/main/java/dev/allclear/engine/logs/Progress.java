package dev.allclear.engine.logs;

import java.util.concurrent.atomic.LongAdder;

/** How far a survey is. Written by its workers, read by anyone at any time; thread-safe. */
public class Progress {
  private final LongAdder done = new LongAdder();
  private volatile long total;
  private volatile int files;

  void found(int howMany, long diskBytes) {
    files = howMany;
    total = diskBytes;
  }

  void read(long diskBytes) {
    done.add(diskBytes);
  }

  /** How many files the survey found; 0 until the folders are walked. */
  public int files() {
    return files;
  }

  /** Bytes read from the disk so far. A file that has to be read twice counts twice. */
  public long done() {
    return done.sum();
  }

  /** Bytes on the disk to be read in all; 0 until the folders are walked. */
  public long total() {
    return total;
  }
}
