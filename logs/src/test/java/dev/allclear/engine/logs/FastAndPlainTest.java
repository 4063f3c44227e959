package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine counts most lines without taking them apart; whatever they are, the report must be the one of taking apart each. */
class FastAndPlainTest {
  private static final String[] STAMPS = {"yyyy-MM-dd HH:mm:ss,SSS", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", "yyyy-MM-dd HH:mm:ss", "MMM d HH:mm:ss", "MMMM dd HH:mm:ss:SS",
      "[dd/MMM/yyyy:HH:mm:ss Z]", "yy/MM/dd HH:mm:ss", "HH:mm:ss.SSS", "EEE MMM dd HH:mm:ss yyyy", "'I'MMdd HH:mm:ss.SSSSSS", "yyMMdd HHmmss", "MM/dd/yyyy h:mm:ss a",
      "yyyy-MM-dd'T'HH:mm:ssZ", "dd.MM.yyyy HH:mm:ss", "'[INFO] 'yyyy-MM-dd HH:mm:ss.SSS", "'<34>1 'yyyy-MM-dd'T'HH:mm:ss'Z'", "'1.2.3.4 - - ['dd/MMM/yyyy:HH:mm:ss Z']'",
      "'10.20.30.40 - bob ['dd/MMM/yyyy:HH:mm:ss Z']'", "yyyyMMddHHmmss", "EEE, d MMM yyyy HH:mm:ss 'GMT'", "yyyy-MM-dd HH:mm"};
  private static final String[] WORDS = {" ", "  ", "\t", "INFO", "WARN:", "[ERROR]", "DEBUG1", "DEBUG2", "E", "main", "[http-nio-8080-exec-17]", "(12)", "[", "]", "12345", "1234 5678", "7",
      "123456 123456", "20261102 10:30:00", "sshd[123]:", "sshd(pam_unix)[19939]:", "c.shop.OrderService", "Foo.java:123]", "file.go:23:", "-", " - ", ":", "|", "a|b|c", "---", "1 ---",
      "{", "}", "\"", "\\", "x=1", "msg=\"a b\"", "level=info", "time=3", "GET", "] \"GET /x HTTP/1.1\" 200 5", "3243fc7e-cfb1-5531-7de8-ba4b25444740", "12345678-1234-1234-1234-123456789abc",
      "0x7f3a", "deadbeef01", "abc12345xyz", "Http2Server:", "x2y:", "PST", "+0100", "+1930", "AM", "2026", "May 5", "may", "Sun", "10.1.2.3", "10.1.2", "1.5", "id:17", "a1:b2", "depth......17",
      "stdout F", "at com.Foo.bar(Foo.java:12)", "Caused by: x", "java.lang.IllegalStateException: boom", "ValueError: 3", "... 23 more", "<34>", "n\u00e4me", "\u0001", "\u007f", "'12'", "(a, 5, b)",
      "Connection", "to", "user", "closed", "DEBUG", "0", "00", "14:00:59", "10:30", "2026-11-02 10:30:00", "1762079400", "1762079400123", "@12", "#5", "[main:QuorumPeerConfig@101]", "\r",
      "{\"level\":\"info\",\"ts\":1762079400.5,\"msg\":\"x 12\"}", "Nov  2", "I1102", "[req-3f2a-1 a b]", "-12", "5s", "********", "log.txt", "5,"};
  @TempDir Path root;

  @RepeatedTest(25) void agreeOnLinesMadeOfWhatCouldMisleadThem(RepetitionInfo run) throws IOException {
    long seed = run.getCurrentRepetition() * 7_919L + 3;
    Random random = new Random(seed);
    for (int f = 0; f < 3; f++) write("s" + f + ".log", lines(random, 400));

    assertAgree(root, random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Berlin"), "seed " + seed);
  }

  @RepeatedTest(25) void agreeOnFieldsMadeOfWhatCouldMisleadThem(RepetitionInfo run) throws IOException {
    long seed = run.getCurrentRepetition() * 6_007L + 11;
    Random random = new Random(seed);
    for (int f = 0; f < 3; f++) write("f" + f + ".log", fields(random, 400));

    assertAgree(root, random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Berlin"), "seed " + seed);
  }

  @RepeatedTest(20) void agreeOnLinesWithinThoseOfAContainersRuntime(RepetitionInfo run) throws IOException {
    oneSeed(run.getCurrentRepetition() * 5_003L + 7);
  }

  void oneSeed(long seed) throws IOException {
    Random random = new Random(seed);
    for (int f = 0; f < 3; f++) write("c" + f + ".log", enclosed(random.nextBoolean() ? lines(random, 400) : fields(random, 400), random));

    assertAgree(root, ZoneOffset.UTC, "seed " + seed);
  }

  /** As Kubernetes or Docker keeps what programs write; here and there cut, or with something else in between. */
  private static List<String> enclosed(List<String> lines, Random random) {
    List<String> all = new ArrayList<>();
    boolean docker = random.nextBoolean();
    Instant at = Instant.parse("2026-11-02T10:29:30Z");
    for (String line : lines) {
      at = at.plusNanos(random.nextInt(900) * 1_000_100L);
      String stream = random.nextInt(4) == 0 ? "stderr" : "stdout";
      String text = line.replace("\r", "").replace("\u0001", "");
      if (docker && random.nextInt(3) == 0) text = text.replace("INFO", "\\u001b[32mINFO\\u001b[0m").replace("user", "\\u001b[1;3" + random.nextInt(9) + "m" + (random.nextBoolean() ? "user" : "USER2") + "\\u001b[0m");
      if (random.nextInt(60) == 0) all.add(text);
      else if (docker) all.add("{\"log\":\"" + text.replace("\\", "\\\\").replace("\\\\u001b", "\\u001b").replace("\"", "\\\"").replace("\t", "\\t") + (random.nextInt(50) == 0 ? "" : "\\n") + "\",\"stream\":\"" + stream + "\",\"time\":\"" + at + "\"}");
      else all.add(at + " " + stream + (random.nextInt(30) == 0 ? " P " : " F ") + text);
    }
    return all;
  }

  @Test void agreeOnAYearThatComesBackToTheSameMinute() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int year = 0; year < 3; year++) for (String day : List.of("Jan 10", "Jun 10", "Nov 23")) for (int i = 10; i < 15; i++) lines.add(day + " 10:00:" + i + " host app[" + i + "]: tick " + i);
    write("app.log", lines);

    assertAgree(root, ZoneOffset.UTC, "years");
  }

  @Test void agreeOnLoghub() throws IOException {
    Path data = Path.of(System.getProperty("allclear.loghub", "../../shared/data/loghub"));
    Assumptions.assumeTrue(Files.isDirectory(data), "loghub is not here");

    assertAgree(data, ZoneOffset.UTC, "loghub");
  }

  private static final String[] TIMES = {"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "yyyy-MM-dd HH:mm:ss,SSS", "yyyy-MM-dd'T'HH:mm:ssXXX", "dd/MMM/yyyy:HH:mm:ss Z", "HH:mm:ss.SSS", "MMM d HH:mm:ss", "epoch", "millis"};
  private static final String[] KEYS = {"msg", "message", "level", "severity", "logger", "caller", "thread", "trace", "k8s", "a1.b2", "log.level", "name", "event", "x_1", "@m", "log", "stream"};
  private static final String[] VALUES = {"info", "WARN", "30", "50", "lvl2", "INFO4", "main.go:52", "c.shop.OrderService", "http2.go:7", "exec-17", "3fa9c1d2e4b5", "12", "1.5", "-3", "1e5", "true",
      "order 17 took 5 ms", "id:17 done", "10:30 at 10.1.2.3", "a \\\"12\\\" b", "x\\n12 y", "x\\t13 y", "\\u00412 z", "\\u0042 z", "c:\\\\7", "k1=2 k3=4", "a@1=2", "", "stdout", "2026-11-02 10:30:00", "ab:12/3_4", "n\u00e4me 5"};

  /** Lines of JSON and logfmt: each form has its keys and values, of which the digits vary and now and then all of a value. */
  private static List<String> fields(Random random, int n) {
    List<String> lines = new ArrayList<>();
    int[][] forms = new int[2 + random.nextInt(4)][];
    for (int i = 0; i < forms.length; i++) forms[i] = random.ints(2 * (1 + random.nextInt(5)) + 3, 0, 1 << 20).toArray();
    LocalDateTime at = LocalDateTime.of(2026, 11, 2, 10, 29, 30);
    for (int i = 0; i < n; i++) {
      at = at.plusNanos(random.nextInt(900) * 1_000_000L);
      int[] form = forms[random.nextInt(forms.length)];
      lines.add(object(form, at, random));
    }
    return lines;
  }

  private static String object(int[] form, LocalDateTime at, Random random) {
    boolean json = form[0] % 3 > 0;
    int timeAt = form[1] % (form.length - 2);
    StringBuilder line = new StringBuilder(json ? "{" : "");
    for (int i = 2; i < form.length; i++) {
      if (line.length() > 1) line.append(json ? random.nextInt(60) == 0 ? " ," : "," : " ");
      boolean time = i - 2 == timeAt;
      String key = time ? "time" : KEYS[form[i] % KEYS.length];
      String value = time ? time(TIMES[form[2] % TIMES.length], at) : otherDigits(VALUES[random.nextInt(25) == 0 ? random.nextInt(VALUES.length) : form[i] / 32 % VALUES.length], random);
      boolean bare = value.matches("-?[0-9.]+|true") && form[i] % 5 > 1;
      if (json) line.append('"').append(key).append("\":").append(bare ? value : '"' + value + '"');
      else line.append(key).append('=').append(value.indexOf(' ') >= 0 || value.isEmpty() || form[i] % 4 == 0 ? '"' + value + '"' : value);
    }
    if (json && random.nextInt(50) > 0) line.append('}');
    return line.toString();
  }

  private static String time(String form, LocalDateTime at) {
    if (form.equals("epoch")) return at.toEpochSecond(ZoneOffset.UTC) + "." + at.getNano() / 1_000_000;
    if (form.equals("millis")) return String.valueOf(at.toInstant(ZoneOffset.UTC).toEpochMilli());
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(at.atOffset(ZoneOffset.UTC));
  }

  private static List<String> lines(Random random, int n) {
    DateTimeFormatter[] stamps = new DateTimeFormatter[1 + random.nextInt(3)];
    for (int i = 0; i < stamps.length; i++) stamps[i] = DateTimeFormatter.ofPattern(STAMPS[random.nextInt(STAMPS.length)], Locale.ENGLISH);
    String[][] forms = new String[3 + random.nextInt(6)][];
    for (int i = 0; i < forms.length; i++) forms[i] = random.ints(1 + random.nextInt(9), 0, WORDS.length).mapToObj(w -> WORDS[w]).toArray(String[]::new);
    List<String> lines = new ArrayList<>();
    LocalDateTime at = LocalDateTime.of(2026, 11, 2, 10, 29, 30);
    for (int i = 0; i < n; i++) {
      at = at.plusNanos(random.nextInt(900) * 1_000_000L);
      StringBuilder line = new StringBuilder();
      if (random.nextInt(10) > 0) line.append(stamps[random.nextInt(stamps.length)].format(at.atOffset(ZoneOffset.UTC)));
      String[] form = forms[random.nextInt(forms.length)];
      for (String word : form) line.append(random.nextInt(12) == 0 ? "" : " ").append(random.nextInt(14) == 0 ? WORDS[random.nextInt(WORDS.length)] : otherDigits(word, random));
      lines.add(line.toString());
    }
    return lines;
  }

  /** The same with other digits, now and then more or fewer of them. */
  private static String otherDigits(String word, Random random) {
    StringBuilder out = new StringBuilder();
    for (char c : word.toCharArray()) {
      if (c < '0' || c > '9' || random.nextInt(3) == 0) {
        out.append(c);
        continue;
      }
      for (int n = random.nextInt(6) == 0 ? random.nextInt(4) : 1; n > 0; n--) out.append((char) ('0' + random.nextInt(10)));
    }
    return out.toString();
  }

  private void write(String name, List<String> lines) throws IOException {
    LogFolder.written(Files.write(root.resolve(name), String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), "2026-11-02T12:00:00Z");
  }

  private static void assertAgree(Path path, ZoneId zone, String what) throws IOException {
    String fast = json(Survey.of(path).zone(zone).run());
    String plain = json(Survey.of(path).zone(zone).plain().run());
    assertThat(fast).as(what).isEqualTo(plain);
  }

  private static String json(SurveyReport report) throws IOException {
    StringWriter out = new StringWriter();
    SurveyJson.write(report, out);
    return out.toString();
  }
}
