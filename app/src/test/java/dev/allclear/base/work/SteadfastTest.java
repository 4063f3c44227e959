package dev.allclear.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadfastTest {
  /** A thread that sent pages once died of a moment without memory, and the program looked alive. */
  @Test void beginsAgainWhateverItDiedOfUntilItReturns() throws InterruptedException {
    List<Throwable> deaths = new ArrayList<>(List.of(new OutOfMemoryError("of another thread"), new IllegalStateException("a mistake"), new StackOverflowError()));

    Thread thread = Steadfast.start("test", () -> {
      if (!deaths.isEmpty()) {
        Steadfast.run("inner", () -> { });
        throw thrown(deaths.removeFirst());
      }
    });

    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    assertThat(deaths).isEmpty();
  }

  @Test void endsWhenItIsInterrupted() throws InterruptedException {
    Thread thread = Steadfast.start("test", () -> {
      throw new IllegalStateException("again and again");
    });

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
  }

  private static RuntimeException thrown(Throwable death) {
    if (death instanceof Error error) {
      throw error;
    }
    return (RuntimeException) death;
  }
}
