package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void quantilesAreWithinEightPerMilleOfTheSortedValues(long seed) {
    Random random = new Random(seed);
    Latencies latencies = new Latencies();
    long[] values = new long[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * 20);
      latencies.add(values[i]);
    }
    Arrays.sort(values);

    for (double q : new double[] {0.01, 0.5, 0.95, 0.99, 0.999, 1}) {
      long exact = values[(int) Math.ceil(q * values.length) - 1];
      assertThat(Math.abs(latencies.quantile(q).orElseThrow() - exact)).isLessThanOrEqualTo((long) Math.ceil(exact * 0.008));
    }
  }

  @Test
  void partsMergeInAnyOrderToTheSameBytes() {
    Random random = new Random(7);
    Latencies whole = new Latencies();
    Latencies a = new Latencies();
    Latencies b = new Latencies();
    for (int i = 0; i < 5_000; i++) {
      long value = random.nextLong(10_000_000);
      whole.add(value);
      (random.nextBoolean() ? a : b).add(value);
    }

    Latencies merged = Latencies.decode(b.encode()).merge(Latencies.decode(a.encode()));

    assertThat(merged.encode()).isEqualTo(whole.encode());
    assertThat(merged.total()).isEqualTo(5_000);
  }

  @Test
  void nothingMeasuredHasNoQuantile() {
    assertThat(new Latencies().quantile(0.95)).isEmpty();
    assertThat(Latencies.decode(new byte[0]).total()).isZero();
  }

  @Test
  void damagedBytesAreRefused() {
    assertThatThrownBy(() -> Latencies.decode(new byte[] {(byte) 0x80})).hasMessage("Not a latency histogram: a number has no end.");
    assertThatThrownBy(() -> Latencies.decode(new byte[] {-1, -1, -1, 7, 1})).hasMessageContaining("does not exist");
  }

  @Test
  void impossibleLatenciesAreBounded() {
    Latencies latencies = new Latencies();
    latencies.add(-5);
    latencies.add(Long.MAX_VALUE);

    assertThat(latencies.quantile(0.5)).hasValue(0);
    assertThat(latencies.total()).isEqualTo(2);
  }
}
