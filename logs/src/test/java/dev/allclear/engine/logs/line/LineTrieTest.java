package dev.allclear.engine.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.time.StampReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A line that runs along the trie has the end and the time that it has when all of its bytes are hashed, and both are understood as the parser does. */
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

  /** Two who look at the same lines, of which one learns nothing, and a parser that takes all of them apart. */
  private static final class Looks {
    private static final int PADDING = 128;

    private final byte[] b;
    private final Look learning;
    private final Look hashing;
    private final LineParser judge = new LineParser(stamps(true), false, true);
    private int ran;

    Looks(List<String> lines) {
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      b = Arrays.copyOf(text, text.length + PADDING);
      learning = new Look(b, true);
      hashing = new Look(b, false);
    }

    void play(String what) {
      int to = b.length - PADDING;
      for (int p = 0, end; p < to; p = end + 1) {
        end = p;
        while (b[end] != '\n') end++;
        String line = what + ": " + new String(b, p, end - p, StandardCharsets.UTF_8);
        judge.parse(b, p, end, true);
        boolean looked = hashing.sees(p, to);
        assertThat(learning.sees(p, to)).as(line).isEqualTo(looked);
        if (looked) assertThat(learning.told()).as(line).isEqualTo(hashing.told()).startsWith(end + " ");
        if (looked && learning.recall.ran()) ran++;
        learning.understands(p, end, judge, line);
        hashing.understands(p, end, judge, line);
      }
    }
  }

  static StampReader stamps(boolean plain) {
    return new StampReader(ZoneOffset.UTC, 1_793_615_443L, 0, plain);
  }

  /** What the parser made of the lines with a print, and how far it looked. */
  private record Kept(String understood, int front) {}

  /** Recalls lines as a counter does. */
  private static final class Look {
    private final byte[] b;
    private final boolean learns;
    private final StampReader stamps = stamps(false);
    private final Recall recall = new Recall(stamps);
    private final LineParser parser = new LineParser(stamps, false, false);
    private final Map<Long, Kept> known = new HashMap<>();
    private boolean looked;

    Look(byte[] b, boolean learns) {
      this.b = b;
      this.learns = learns;
      recall.begin(b, 0);
    }

    boolean sees(int from, int to) {
      looked = recall.look(b, from, to);
      return looked;
    }

    String told() {
      return recall.end + " " + recall.dated + (recall.dated ? " " + recall.second + "." + recall.nano : "");
    }

    void understands(int from, int end, LineParser judge, String line) {
      Kept kept = looked ? known.get(recall.print) : null;
      if (kept == null) {
        takesApart(from, end);
        return;
      }
      assertThat(kept.understood).as(line).isEqualTo(understood(judge));
      if (recall.dated && !judge.continuation) assertThat(recall.second + "." + recall.nano).as(line).isEqualTo(judge.second + "." + judge.nano);
      if (learns) recall.recalled(b, kept.front);
    }

    private void takesApart(int from, int end) {
      long print = recall.print;
      parser.parse(b, from, end, true);
      if (!looked) return;
      int fronts = recall.fronts();
      if (recall.keeps(parser, b)) known.put(print, new Kept(understood(parser), recall.front()));
      if (recall.fronts() == fronts) return;
      known.clear();
      recall.forget();
    }

    private static String understood(LineParser line) {
      return line.continuation ? "goes on" : line.kind + " " + line.level + " " + line.dated + " " + line.shape;
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
