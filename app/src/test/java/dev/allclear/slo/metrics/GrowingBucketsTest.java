package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowingBucketsTest {
  @Test void countsWhatLiesWithinTheBoundOfABucketExactly() {
    GrowingBuckets buckets = new GrowingBuckets(0, 0, 7, 2, -2, new double[] {1, 10, 100, 1_000});

    assertThat(buckets.within(0.25)).as("below zero, zero, and nothing else").isEqualTo(9);
    assertThat(buckets.within(0.5)).isEqualTo(10);
    assertThat(buckets.within(1)).isEqualTo(20);
    assertThat(buckets.within(4)).isEqualTo(1_120).isEqualTo(buckets.total());
    assertThat(buckets.within(1e9)).isEqualTo(1_120);
    assertThat(buckets.within(Math.sqrt(2))).as("the middle of a bucket on the logarithm").isCloseTo(70, within(1e-6));
  }

  @Test void isOffByAtMostTheBucketThatHoldsTheLimit() {
    Random random = new Random(3);
    for (int scale = 0; scale <= 6; scale++) {
      double base = Math.pow(2, Math.pow(2, -scale));
      double[] counts = new double[400];
      double limit = 0.3;
      long truth = 0;
      long near = 0;
      for (int i = 0; i < 10_000; i++) {
        double value = Math.exp(random.nextGaussian()) * 0.2;
        int index = (int) Math.ceil(Math.log(value) / Math.log(base)) - 1;
        counts[Math.clamp(index + 300L, 0, 399)]++;
        truth += value <= limit ? 1 : 0;
        near += value <= limit * base && value > limit / base ? 1 : 0;
      }
      assertThat(new GrowingBuckets(scale, 0, 0, 0, -300, counts).within(limit)).as("scale " + scale).isCloseTo(truth, within((double) near));
    }
  }

  @Test void aHistogramThatWouldFillTheMemoryIsRefused() {
    assertThatThrownBy(() -> new GrowingBuckets(0, 0, 0, 0, 0, new double[200_000])).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> NativeHistogram.read(new Proto(new Wire().message(11, new Wire().number(1, 0).number(2, 4_000_000_000L)).done()))).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> NativeHistogram.read(new Proto(new Wire().message(11, new Wire().number(1, 0).number(2, 3)).number(12, 2).done()))).isInstanceOf(Malformed.class);
  }

  @Test void readsANativeHistogramByItsSpansAndDifferences() {
    Wire message = new Wire().number(1, 12).number(4, zigzag(0)).decimal(5, 0.001).number(6, 2)
        .message(11, new Wire().number(1, zigzag(-1)).number(2, 2)).message(11, new Wire().number(1, zigzag(1)).number(2, 1))
        .bytes(12, new Wire().varint(zigzag(4)).varint(zigzag(-1)).varint(zigzag(0)).done()).number(14, 2).number(15, 1_000);

    NativeHistogram histogram = NativeHistogram.read(new Proto(message.done()));

    assertThat(histogram.millis()).isEqualTo(1_000);
    assertThat(histogram.isGoingOn()).isTrue();
    assertThat(histogram.buckets().total()).isEqualTo(2 + 4 + 3 + 3);
    assertThat(histogram.buckets().within(0.5)).as("bucket -1 ends at 2^-1").isEqualTo(6);
    assertThat(histogram.buckets().within(1)).isEqualTo(9);
    assertThat(histogram.buckets().within(2)).as("bucket 1 is empty").isEqualTo(9);
    assertThat(histogram.buckets().within(4)).isEqualTo(12);
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }
}
