package dev.allclear.engine.logs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedTest {
  @Test void findsAllThatComeTwiceAndNoOthers() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      long[] numbers = random.longs(random.nextInt(60), -20, 20).toArray();

      BitSet repeated = Repeated.of(numbers);

      for (int i = 0; i < numbers.length; i++) {
        long number = numbers[i];
        assertThat(repeated.get(i)).as("seed %d", seed).isEqualTo(java.util.Arrays.stream(numbers).filter(n -> n == number).count() > 1);
      }
    }
  }

  @Test void aTextsNumberIsItsOwn() {
    assertThat(Repeated.hash("/var/log/a.log")).isEqualTo(Repeated.hash(new StringBuilder("/var/log/a.log"))).isNotEqualTo(Repeated.hash("/var/log/b.log"));
  }
}
