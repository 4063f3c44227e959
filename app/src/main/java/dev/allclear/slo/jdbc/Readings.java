package dev.allclear.slo.jdbc;

import dev.allclear.slo.metrics.CounterLedger.Change;
import dev.allclear.slo.metrics.CounterLedger.Entry;
import dev.allclear.slo.metrics.CounterLedger.News;
import dev.allclear.slo.metrics.Counters.Reading;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Readings of a message as bytes: of each source its news, its number, and how many readings follow; of each reading about 15 bytes, twice that when its counter is new. */
final class Readings {
  private static final int WHOLE = 1;
  private static final int FRACTION = 2;
  private static final int MOST_OF_ONE = 8 + 1 + 8 + 8 + 10 + 10;
  private static final int HEAD = 1 + 5 + 5;

  private Readings() {}

  static byte[] of(News news, int source) {
    ByteBuffer out = ByteBuffer.allocate(HEAD);
    head(out, news, source, 0);
    return Arrays.copyOf(out.array(), out.position());
  }

  static byte[] of(List<Change> changes) {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(changes.stream().mapToLong(change -> HEAD + (long) MOST_OF_ONE * change.readings().size()).sum()));
    long millis = 0;
    for (Change change : changes) {
      head(out, News.READ, change.source(), change.readings().size());
      for (Reading reading : change.readings()) {
        put(out, reading, millis);
        millis = reading.millis();
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void head(ByteBuffer out, News news, int source, int readings) {
    out.put((byte) news.ordinal());
    varint(out, source);
    varint(out, readings);
  }

  /** Times are told as differences to the reading before, values as whole numbers where they are. */
  private static void put(ByteBuffer out, Reading reading, long millis) {
    boolean isFraction = reading.value() != Math.rint(reading.value()) || Math.abs(reading.value()) > 1e15 || reading.value() < 0 || 1 / reading.value() < 0;
    out.putLong(reading.key()).put((byte) ((reading.isWhole() ? WHOLE : 0) | (isFraction ? FRACTION : 0)));
    if (isFraction) {
      out.putDouble(reading.value());
    } else {
      varint(out, (long) reading.value());
    }
    long step = reading.millis() - millis;
    varint(out, step << 1 ^ step >> 63);
    if (reading.isWhole()) {
      out.putLong(reading.target());
      varint(out, reading.start());
    }
  }

  private static void varint(ByteBuffer out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.put((byte) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /** @param sources whose readings are wanted; of others they are passed over */
  static void read(byte[] body, IntPredicate sources, List<Entry> into) {
    ByteBuffer in = ByteBuffer.wrap(body);
    long millis = 0;
    while (in.hasRemaining()) {
      News news = News.values()[in.get()];
      int source = (int) varint(in);
      int count = (int) varint(in);
      boolean isWanted = sources.test(source);
      List<Reading> readings = new ArrayList<>(isWanted ? count : 0);
      for (int i = 0; i < count; i++) {
        if (isWanted) {
          Reading reading = reading(in, millis);
          readings.add(reading);
          millis = reading.millis();
        } else {
          millis = pass(in, millis);
        }
      }
      into.add(new Entry(source, news, readings));
    }
  }

  private static Reading reading(ByteBuffer in, long before) {
    long key = in.getLong();
    int marks = in.get();
    double value = (marks & FRACTION) != 0 ? in.getDouble() : varint(in);
    long step = varint(in);
    long millis = before + (step >>> 1 ^ -(step & 1));
    boolean isWhole = (marks & WHOLE) != 0;
    return new Reading(key, value, millis, isWhole, isWhole ? in.getLong() : 0, isWhole ? varint(in) : 0);
  }

  /** The time of the reading that is passed over. */
  private static long pass(ByteBuffer in, long before) {
    int marks = in.get(in.position() + Long.BYTES);
    in.position(in.position() + Long.BYTES + 1 + ((marks & FRACTION) != 0 ? Double.BYTES : 0));
    if ((marks & FRACTION) == 0) {
      varint(in);
    }
    long step = varint(in);
    if ((marks & WHOLE) != 0) {
      in.getLong();
      varint(in);
    }
    return before + (step >>> 1 ^ -(step & 1));
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("A number in stored readings does not end.");
  }
}
