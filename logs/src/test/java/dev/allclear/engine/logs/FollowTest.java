package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
  @TempDir Path root;
  private final BlockingQueue<Follow.Fresh> told = new LinkedBlockingQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private Path log;
  private Follow follow;
  private Thread thread;

  @BeforeEach void follow() throws Exception {
    log = root.resolve("app.log");
    Files.write(log, List.of("2026-11-11 10:31:00 INFO Request 1 done", "2026-11-11 10:31:01 INFO Request 2 done"));
    follow = new Follow(List.of(root), ZoneOffset.UTC);
    thread = Thread.ofPlatform().daemon().start(() -> follow.run(new Follow.Listener() {
      @Override public void begun(int files, int templates) {
        begun.countDown();
      }

      @Override public void fresh(Follow.Fresh template) {
        told.add(template);
      }
    }));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach void stop() throws InterruptedException {
    follow.stop();
    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test void tellsOfALineTheLikeOfWhichWasNotThereBefore() throws Exception {
    append("2026-11-11 10:31:02 INFO Request 3 done", "2026-11-11 10:31:02 ERROR Payment 17 failed with token=abc", "2026-11-11 10:31:03 ERROR Payment 18 failed with token=abd");

    Follow.Fresh fresh = told.poll(5, TimeUnit.SECONDS);

    assertThat(fresh).isNotNull();
    assertThat(fresh.text()).isEqualTo("Payment <*> failed with token=[redacted]");
    assertThat(fresh.level()).isEqualTo("ERROR");
    assertThat(fresh.sample()).isEqualTo("2026-11-11 10:31:02 ERROR Payment 17 failed with token=[redacted]");
    assertThat(fresh.file()).isEqualTo(log.toString());
    append("2026-11-11 10:31:04 ERROR Payment 19 failed with token=abe");
    assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
  }

  @Test void staysWithTheLogWhenItIsRotated() throws Exception {
    Files.move(log, root.resolve("app.log.1"));
    Files.write(root.resolve("app.log.1"), List.of("2026-11-11 10:31:05 WARN Last words before the rotation"), StandardOpenOption.APPEND);
    Files.write(log, List.of("2026-11-11 10:31:06 WARN First words after the rotation"));

    assertThat(List.of(text(), text())).containsExactlyInAnyOrder("Last words before the rotation", "First words after the rotation");
  }

  @Test void staysWithTheLogWhenItIsCut() throws Exception {
    Files.write(log, List.of("2026-11-11 10:31:06 WARN Words after"), StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(text()).isEqualTo("Words after");
  }

  @Test void aLineWithoutItsEndIsWaitedFor() throws Exception {
    Files.writeString(log, "2026-11-11 10:31:06 WARN Half of", StandardOpenOption.APPEND);
    assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
    Files.writeString(log, " a line\n", StandardOpenOption.APPEND);

    assertThat(text()).isEqualTo("Half of a line");
  }

  private String text() throws InterruptedException {
    Follow.Fresh fresh = told.poll(5, TimeUnit.SECONDS);
    assertThat(fresh).isNotNull();
    return fresh.text();
  }

  private void append(String... lines) throws IOException {
    Files.write(log, List.of(lines), StandardOpenOption.APPEND);
  }
}
