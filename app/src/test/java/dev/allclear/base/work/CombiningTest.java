package dev.allclear.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CombiningTest {
  private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());

  @Test void whoeverIsAloneWaitsForNobody() {
    Combining<Integer, Integer> together = new Combining<>(64, this::doubled);

    assertThat(together.of(3)).isEqualTo(6);
    assertThat(calls).containsExactly(List.of(3));
  }

  @Test void whatIsAskedWhileOneIsAtWorkIsDoneAtOnceForAll() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Combining<Integer, Integer> together = new Combining<>(64, all -> {
      begun.countDown();
      await(goOn);
      return doubled(all);
    });

    assertThat(all(together, begun, goOn, 100)).containsExactlyElementsOf(java.util.stream.IntStream.range(0, 100).mapToObj(i -> i * 2).toList());

    assertThat(calls.getFirst()).hasSize(1);
    assertThat(calls).as("by sixty-four at most").hasSizeBetween(3, 4).allMatch(c -> c.size() <= 64);
  }

  @Test void whatCannotBeDoneFailsAlone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Combining<Integer, Integer> together = new Combining<>(64, all -> {
      begun.countDown();
      await(goOn);
      if (all.contains(7)) {
        throw new IllegalArgumentException("seven");
      }
      return doubled(all);
    });

    assertThatThrownBy(() -> all(together, begun, goOn, 20)).isInstanceOf(ExecutionException.class).hasRootCauseMessage("seven");

    assertThat(calls.stream().flatMap(List::stream)).as("all others are done").doesNotContain(7).contains(1, 2, 19).doesNotHaveDuplicates().hasSize(19);
  }

  private List<Integer> all(Combining<Integer, Integer> together, CountDownLatch begun, CountDownLatch goOn, int count) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> futures = new ArrayList<>();
      futures.add(threads.submit(() -> together.of(0)));
      begun.await();
      for (int i = 1; i < count; i++) {
        int item = i;
        futures.add(threads.submit(() -> together.of(item)));
      }
      while (together.waiting() < count - 1) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  private List<Integer> doubled(List<Integer> all) {
    calls.add(List.copyOf(all));
    return all.stream().map(i -> i * 2).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
