package dev.allclear.engine.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShapeHashTest {
  private static final List<String> PIECES = List.of("Cache", "segment", " ", "  ", "\t", "17", "4f2a", "id:", "id:17", "ab:cd:12", "=", "\"", "(", ")", "[", "]",
      ",", ";", "|", "<", ">", ".", "...", "depth.....3", ":", "::", "!", "?", "35ms.", "10.0.0.1:80", "é", "日本", "/var/log/x1", "_", "a_b:7", "`", "'", "blk_-38");

  @RepeatedTest(200) void fastAndPlainAgreeOnAnyMessage(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    StringBuilder message = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) message.append(PIECES.get(random.nextInt(PIECES.size())));

    assertThat(fast(message.toString())).as("seed %d: %s", run.getCurrentRepetition(), message).isEqualTo(ShapeItems.hash(items(message.toString())));
  }

  @Test void fastAndPlainAgreeOnMessagesLongerThanShapesLookAt() {
    String words = "word another1 third, ".repeat(400);

    assertThat(fast(words)).isEqualTo(ShapeItems.hash(items(words)));
    assertThat(fast(",".repeat(600))).isEqualTo(ShapeItems.hash(items(",".repeat(600))));
    assertThat(fast("x".repeat(5000))).isEqualTo(ShapeItems.hash(items("x".repeat(5000))));
  }

  @Test void wordsWithDigitsDoNotTellMessagesApart() {
    assertThat(fast("Cache segment 17 considered warm after 3 probes")).isEqualTo(fast("Cache segment 4f considered warm after 12345 probes"));
    assertThat(fast("Cache segment 17 considered warm")).isNotEqualTo(fast("Cache segment 17 considered cold"));
  }

  @Test void alignmentDoesNotTellMessagesApart() {
    assertThat(fast("a   b")).isEqualTo(fast("a b"));
    assertThat(fast("a b")).isNotEqualTo(fast("ab"));
  }

  @Test void punctuationBehindAValueAndANameBeforeItStay() {
    assertThat(items("Order 17, id:4 done.")).containsExactly("Order", " \0", ",", " id:", "\0", " done.");
    assertThat(items("took 35.")).containsExactly("took", " \0", ".");
    assertThat(items("depth.......7")).containsExactly("depth.......", "\0");
  }

  @Test void theHashIsTheSameInEveryVersionOfTheProgram() {
    assertThat(fast("Cache segment 17 considered warm after 3 probes")).isEqualTo(PINNED);
  }

  private static final long PINNED = 1771860594619344291L;

  private static long fast(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return ShapeHash.message(Arrays.copyOf(bytes, bytes.length + ShapeHash.PADDING), 0, bytes.length);
  }

  private static List<String> items(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return ShapeItems.of(bytes, 0, bytes.length);
  }
}
