package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnappyTest {
  @Test void readsLiteralsAndCopiesThatOverlap() {
    byte[] block = {11, 2 << 2, 'a', 'b', 'c', (byte) ((8 - 1) << 2 | 2), 3, 0};

    assertThat(Snappy.decompress(block, 100)).asString(StandardCharsets.US_ASCII).isEqualTo("abcabcabcab");
  }

  @Test void readsCopiesOfOneByteAndLongLiterals() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(74);
    block.write(60 << 2);
    block.write(70 - 1);
    block.writeBytes("x".repeat(70).getBytes(StandardCharsets.US_ASCII));
    block.write(4 - 4 << 2 | 1);
    block.write(70);

    assertThat(Snappy.decompress(block.toByteArray(), 100)).asString(StandardCharsets.US_ASCII).isEqualTo("x".repeat(74));
  }

  @Test void refusesABombBeforeTakingMemory() {
    byte[] bomb = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0};

    assertThatThrownBy(() -> Snappy.decompress(bomb, 64 << 20)).isInstanceOf(Malformed.class).hasMessageContaining("claims 2147483647 bytes");
    assertThatThrownBy(() -> Snappy.decompress(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10, 0}, 64 << 20)).isInstanceOf(Malformed.class)
        .hasMessageContaining("more than its elements can make");
  }

  @Test void noBytesAtAllMakeItFailInAnyOtherWay() {
    Random random = new Random(20261123);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      try {
        Snappy.decompress(noise, 1 << 16);
      } catch (Malformed expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }
}
