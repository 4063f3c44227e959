package dev.allclear.engine.logs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class IsaLTest extends GzipContract {
  @Override
  Deflated deflated(InputStream source) {
    Assumptions.assumeTrue(IsaL.present() || Boolean.getBoolean("allclear.tests.strict"), "Debian's libisal2 is missing");
    return new IsaL(source);
  }

  @RepeatedTest(30) void handsOutOfDamagedDataTheSameAsOurOwnAsFarAsBothDo(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    byte[] data = gzip(random);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = data.clone();
      damaged[10 + random.nextInt(data.length - 10)] ^= (byte) (1 << random.nextInt(8));

      byte[] own = before(new GzipStream(new Inflate(new ByteArrayInputStream(damaged))));
      byte[] isal = before(new GzipStream(deflated(new ByteArrayInputStream(damaged))));

      int both = Math.min(own.length, isal.length);
      assertThat(Arrays.equals(isal, 0, both, own, 0, both)).as("seed %d", run.getCurrentRepetition()).isTrue();
    }
  }

  private static byte[] gzip(Random random) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(data)) {
      for (int i = 0; i < 400; i++) out.write(("line " + random.nextInt(1 << random.nextInt(31)) + " of a log\n").getBytes(StandardCharsets.US_ASCII));
    }
    return data.toByteArray();
  }

  /** What is handed out before the error. */
  private static byte[] before(InputStream in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] b = new byte[1_000];
    try {
      for (int n; (n = in.read(b, 0, b.length)) >= 0; ) out.write(b, 0, n);
    } catch (IOException e) {
      return out.toByteArray();
    }
    return out.toByteArray();
  }
}
