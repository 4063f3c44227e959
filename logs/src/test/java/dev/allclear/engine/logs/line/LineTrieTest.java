package dev.allclear.engine.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.time.StampReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A line that runs along the trie has the print, the end and the time that it has when all of its bytes are hashed. */
class LineTrieTest {
  private static final String[] BITS = {" ", " ", " ", "  ", "\t", "user", "connection to the replica of the ledger that keeps all orders was closed by its peer", "INFO", "WARN:", "[ERROR]", "17", "5s", "x9y", "deadbeef01", "0x7f3a",
      "3243fc7e-cfb1-5531-7de8-ba4b25444740", "10.1.2.3", "[http-nio-8080-exec-17]", "sshd[123]:", "k1=", "k=7", "a1@b2.org", "@", "=", ":", ",", "[", "]", "(", ")", "-", "--", "-12", "#5", "1", "2 3 4 5 6",
      "\"", "\\", "\\\"", "\\u001b[31m", "b[7", ";5", "at com.Foo.bar(Foo.java:12)", "n\u00e4me7", "Http2Server", "\u0001", "'12'", "\"k9\":", "\\\"level\\\":30", "\"level\":\"info\",", "\"n\":12,", "took", "ms", "1762079400"};
  private static final String[] FRONTS = {"2026-11-02 10:30:00,123 ", "Nov  2 10:30:00 web-2 ", "", "{\"@timestamp\":\"2026-11-02T10:30:00.123Z\",", "{\"level\":30,\"ts\":1762079400.5,", "ts=2026-11-02T10:30:00Z level=info ",
      "2026-11-02T10:30:00.5Z stdout F ", "{\"log\":\"", "{\"log\":\"2026-11-02 10:30:00 INFO ", "1.2.3.4 - - [02/Nov/2026:10:30:00 +0000] \"GET /"};

  @RepeatedTest(40) void tellsWhatHashingTells(RepetitionInfo run) {
    long seed = run.getCurrentRepetition() * 4_001L + 5;

    Looks looks = new Looks(lines(new Random(seed), 1_500));
    looks.play("seed " + seed);

    assertThat(looks.ran).as("lines that ran along, seed %d", seed).isPositive();
  }

  @Test void holdsAsMuchAsItMayAndLeavesTheRestToHashing() {
    Random random = new Random(1);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) many.add("2026-11-02 10:30:00,123 INFO Boot - " + word(random) + " " + word(random) + " " + random.nextInt(100) + " " + word(random));
    many.addAll(many);

    new Looks(many).play("many");
  }

  /** Two who look at the same lines, of which one learns nothing. */
  private static final class Looks {
    private final byte[] b;
    private final Recall[] recalls = new Recall[2];
    private final LineParser[] parsers = new LineParser[2];
    private final Set<Long> known = new HashSet<>();
    private int ran;

    Looks(List<String> lines) {
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      b = Arrays.copyOf(text, text.length + 128);
      for (int i = 0; i < 2; i++) {
        StampReader stamps = new StampReader(ZoneOffset.UTC, 1_793_615_443L, 0, false);
        recalls[i] = new Recall(stamps);
        parsers[i] = new LineParser(stamps, false, false);
        recalls[i].begin(b, 0);
      }
    }

    void play(String what) {
      int to = b.length - 128;
      for (int p = 0, end; p < to; p = end + 1) {
        end = p;
        while (b[end] != '\n') end++;
        String line = what + ": " + new String(b, p, end - p, StandardCharsets.UTF_8);
        boolean hashed = recalls[1].look(b, p, to);
        assertThat(recalls[0].look(b, p, to)).as(line).isEqualTo(hashed);
        if (hashed) {
          assertThat(told(recalls[0])).as(line).isEqualTo(told(recalls[1])).startsWith(end + " ");
          if (recalls[0].ran()) ran++;
        }
        if (hashed && known.contains(recalls[1].print)) recalls[0].recalled(b);
        else understand(p, end, hashed, line);
      }
    }

    private void understand(int from, int end, boolean looked, String line) {
      for (int i = 0; i < 2; i++) parsers[i].parse(b, from, end, true);
      if (!looked) return;
      int fronts = recalls[0].fronts();
      boolean keeps = recalls[1].keeps(parsers[1], b);
      assertThat(recalls[0].keeps(parsers[0], b)).as(line).isEqualTo(keeps);
      if (keeps) known.add(recalls[1].print);
      if (recalls[0].fronts() == fronts) return;
      known.clear();
      recalls[0].forget();
    }

    private static String told(Recall recall) {
      return recall.end + " " + recall.print + " " + recall.dated + (recall.dated ? " " + recall.second + "." + recall.nano : "");
    }
  }

  /** Lines of some kinds that differ in their numbers, and now and then in something else. */
  private static List<String> lines(Random random, int n) {
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      StringBuilder kind = new StringBuilder(FRONTS[random.nextInt(FRONTS.length)]);
      for (int k = 1 + random.nextInt(12); k > 0; k--) kind.append(BITS[random.nextInt(BITS.length)]);
      if (kind.indexOf("{\"log\"") == 0) kind.append("\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-02T10:30:00.5Z\"}");
      else if (kind.indexOf("{") == 0) kind.append("\"m\":\"x 1\"}");
      kinds.add(kind.toString());
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) lines.add(varied(kinds.get(random.nextInt(kinds.size())), random));
    return lines;
  }

  private static String varied(String kind, Random random) {
    StringBuilder line = new StringBuilder();
    int inFront = kind.indexOf(":00");
    for (int i = 0; i < kind.length(); i++) {
      char c = kind.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit && i > inFront + 8 && random.nextInt(40) > 0) {
        line.append((char) ('0' + random.nextInt(10)));
        for (int more = random.nextInt(8) == 0 ? random.nextInt(12) : 0; more > 0; more--) line.append((char) ('0' + random.nextInt(10)));
      } else if (random.nextInt(900) == 0) {
        line.append(BITS[random.nextInt(BITS.length)].replace("\n", ""));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 3 + random.nextInt(6); i > 0; i--) word.append((char) ('a' + random.nextInt(26)));
    return word.toString();
  }
}
