package dev.allclear.engine.logs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every way to inflate must do, against the JDK's. */
abstract class GzipContract {
  abstract Deflated deflated(InputStream source);

  @RepeatedTest(40) void readsWhatTheJdkWrites(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    byte[] text = text(random, random.nextInt(400_000));
    byte[] data = gzip(text, random.nextInt(10), random.nextInt(3));

    byte[] read = readAll(data, random);

    assertThat(Arrays.equals(read, text)).as("seed %d", run.getCurrentRepetition()).isTrue();
  }

  @RepeatedTest(20) void readsAllMembersAndLeavesOutWhatIsNone(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int m = 0; m < 4; m++) {
      byte[] part = text(random, random.nextInt(60_000));
      text.write(part);
      data.write(gzip(part, 6, 0));
    }
    data.write(new byte[random.nextInt(40)]);

    byte[] read = readAll(data.toByteArray(), random);

    assertThat(Arrays.equals(read, text.toByteArray())).as("seed %d", run.getCurrentRepetition()).isTrue();
  }

  @Test void handsOutWhatStandsBeforeEveryCut() throws IOException {
    Random random = new Random(5);
    byte[] text = text(random, 3_000);
    byte[] data = gzip(text, 6, 0);

    for (int cut = 1; cut < data.length; cut++) {
      InputStream in = new GzipStream(deflated(new ByteArrayInputStream(data, 0, cut)));
      byte[] before = new byte[text.length];
      int n = 0;
      IOException failure = null;
      try {
        for (int k; (k = in.read(before, n, text.length - n + (n == text.length ? 1 : 0))) >= 0; ) n += k;
      } catch (IOException e) {
        failure = e;
      } catch (IndexOutOfBoundsException e) {
        failure = whole(in);
      }
      assertThat(failure).as("cut at %d", cut).isInstanceOf(EOFException.class);
      assertThat(Arrays.equals(before, 0, n, text, 0, n)).isTrue();
      assertThat(n).as("cut at %d", cut).isGreaterThanOrEqualTo(jdk(data, cut));
    }
  }

  private static IOException whole(InputStream in) {
    try {
      in.read(new byte[1], 0, 1);
      return new IOException("no failure");
    } catch (IOException e) {
      return e;
    }
  }

  @RepeatedTest(30) void neverReadsDamagedDataForSoundOnes(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    byte[] text = text(random, 20_000);
    for (int i = 0; i < 60; i++) {
      byte[] data = gzip(text, 6, 0);
      data[10 + random.nextInt(data.length - 10)] ^= (byte) (1 << random.nextInt(8));
      byte[] read;
      try {
        read = readAll(data, random);
      } catch (IOException e) {
        continue;
      }
      assertThat(Arrays.equals(read, text)).as("seed %d", run.getCurrentRepetition()).isTrue();
    }
  }

  @Test void refusesARandomStream() {
    byte[] data = new byte[5_000];
    new Random(1).nextBytes(data);
    data[0] = 0x1f;
    data[1] = (byte) 0x8b;
    data[2] = 8;
    data[3] = 0;

    assertThatThrownBy(() -> readAll(data, new Random(1))).isInstanceOf(IOException.class);
  }

  private static int jdk(byte[] data, int cut) {
    int n = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(data, 0, cut), 64)) {
      while (in.read() >= 0) n++;
    } catch (IOException e) {
      return n;
    }
    return n;
  }

  /** Reads in pieces of random sizes, from a source that gives pieces of random sizes. */
  private byte[] readAll(byte[] data, Random random) throws IOException {
    InputStream source = new ByteArrayInputStream(data) {
      @Override
      public synchronized int read(byte[] b, int off, int len) {
        return super.read(b, off, Math.min(len, 1 + random.nextInt(5_000)));
      }
    };
    InputStream in = new GzipStream(deflated(source));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] b = new byte[70_000];
    for (int n; (n = in.read(b, 0, 1 + random.nextInt(b.length - 1))) >= 0; ) out.write(b, 0, n);
    return out.toByteArray();
  }

  private static byte[] text(Random random, int length) {
    byte[] text = new byte[length];
    int alphabet = 1 + random.nextInt(255);
    for (int i = 0; i < length; ) {
      int kind = random.nextInt(6);
      int n = Math.min(length - i, 1 + random.nextInt(kind == 0 ? 600 : 40));
      int distance = kind < 4 && i > 0 ? 1 + random.nextInt(Math.min(i, kind == 1 ? 10 : 32_768)) : 0;
      for (int k = 0; k < n; k++, i++) text[i] = distance > 0 ? text[i - distance] : (byte) random.nextInt(alphabet);
    }
    return text;
  }

  /** A member with the deflate strategy and the header's fields that the number says. */
  private static byte[] gzip(byte[] text, int level, int strategy) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 4 | 8 | 16 | 2, 1, 2, 3, 4, 0, 3, 3, 0, 9, 9, 9, 'n', 0, 'c', 0, 7, 7});
    Deflater deflater = new Deflater(level, true);
    deflater.setStrategy(strategy == 0 ? Deflater.DEFAULT_STRATEGY : strategy == 1 ? Deflater.FILTERED : Deflater.HUFFMAN_ONLY);
    deflater.setInput(text);
    deflater.finish();
    byte[] b = new byte[8_192];
    while (!deflater.finished()) out.write(b, 0, deflater.deflate(b));
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(text);
    for (long v : new long[] {crc.getValue(), text.length}) for (int i = 0; i < 4; i++) out.write((int) (v >>> 8 * i));
    return out.toByteArray();
  }
}
