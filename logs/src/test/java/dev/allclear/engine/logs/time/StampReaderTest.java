package dev.allclear.engine.logs.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampReaderTest {
  private static final Instant FILE = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource(delimiter = '!', textBlock = """
      2026-11-11T10:31:00Z text                           ! 2026-11-11T10:31:00Z
      2026-11-11T10:31:00.123+01:00 text                  ! 2026-11-11T09:31:00.123Z
      2026-11-11T10:31:00-0500 text                       ! 2026-11-11T15:31:00Z
      2026-11-11 10:31:00,123 INFO text                   ! 2026-11-11T10:31:00.123Z
      [2026-11-11 10:31:00] text                          ! 2026-11-11T10:31:00Z
      2026/11/11 10:31:00 [error] text                    ! 2026-11-11T10:31:00Z
      2026-11-11 10:31:00.5 UTC [12] LOG:  text           ! 2026-11-11T10:31:00.500Z
      20261111-10:31:00:606|Step|text                     ! 2026-11-11T10:31:00.606Z
      20261111T103100Z text                               ! 2026-11-11T10:31:00Z
      261111 103100 148 INFO text                         ! 2026-11-11T10:31:00Z
      17/06/09 20:10:40 INFO text                         ! 2017-06-09T20:10:40Z
      11/30/2026 10:31:00 AM text                         ! 2026-11-30T10:31:00Z
      11/30/2025 12:31:00 AM text                         ! 2025-11-30T00:31:00Z
      30.11.2025 10:31:00 text                            ! 2025-11-30T10:31:00Z
      22 Nov 2025 10:31:00.123 * text                     ! 2025-11-22T10:31:00.123Z
      1.2.3.4 - - [11/Nov/2026:10:31:00 +0000] "GET /"    ! 2026-11-11T10:31:00Z
      June 30 02:23:14:01 host com.foo.bar [INFO]: B      ! 2026-06-30T02:23:14.010Z
      Nov 11 10:31:00 host sshd[1]: text                  ! 2026-11-11T10:31:00Z
      Dec  1 10:31:00 host sshd[1]: text                  ! 2025-12-01T10:31:00Z
      [Wed Nov 11 10:31:00.25 2026] [error] text          ! 2026-11-11T10:31:00.250Z
      Wed, 11 Nov 2026 10:31:00 GMT text                  ! 2026-11-11T10:31:00Z
      Nov 11, 2026 1:31:00 PM com.foo.Bar doIt            ! 2026-11-11T13:31:00Z
      I1111 10:31:00.123456 12 file.cc:3] text            ! 2026-11-11T10:31:00.123456Z
      11-11 10:31:00.123  1702  2395 D Tag: text          ! 2026-11-11T10:31:00.123Z
      [11.30 10:31:00] chrome.exe - text                  ! 2025-11-30T10:31:00Z
      1794393060 INFO text                                ! 2026-11-11T10:31:00Z
      - 1794393060 2026.11.11 R02 text                    ! 2026-11-11T10:31:00Z
      1794393060123 text                                  ! 2026-11-11T10:31:00.123Z
      <34>1 2026-11-11T10:31:00.5Z host su - ID - text    ! 2026-11-11T10:31:00.500Z
      10:31:00.123 [main] INFO text                       ! 2026-11-22T10:31:00.123Z
      13:31:00.123 [main] INFO text                       ! 2026-11-21T13:31:00.123Z
      INFO  2026-11-11 10:31:00,123 [main] text           ! 2026-11-11T10:31:00.123Z""")
  void readsEveryCommonForm(String line, String expected) {
    assertThat(read(ZoneOffset.UTC, FILE, false, line)).containsExactly(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', textBlock = """
      plain text without a date
      at com.foo.Bar.x(Bar.java:12)
      10.0.0.1 connected
      2026-13-11 10:31:00 no such month
      2026-11-11 25:31:00 no such hour
      version 2026-11-11 of the text
      1794393060users is a name""")
  void findsNoStampWhereThereIsNone(String line) {
    assertThat(read(ZoneOffset.UTC, FILE, false, line)).containsExactly((Instant) null);
  }

  @Test void goesIntoTheNewYearWithTheLines() {
    Instant written = Instant.parse("2026-01-02T00:00:10Z");

    List<Instant> read = read(ZoneOffset.UTC, written, false, "Dec 31 23:59:58 h p: x", "Jan  1 00:00:01 h p: x", "Dec 31 23:59:59 h p: late", "Jan  2 00:00:00 h p: x");

    assertThat(read).containsExactly(Instant.parse("2025-12-31T23:59:58Z"), Instant.parse("2026-01-01T00:00:01Z"), Instant.parse("2025-12-31T23:59:59Z"), Instant.parse("2026-01-02T00:00:00Z"));
  }

  @Test void tellsByHowMuchAFileOfSeveralYearsIsTooLate() {
    StampReader reader = new StampReader(ZoneOffset.UTC, FILE.getEpochSecond(), 0, false);
    for (String line : List.of("Mar  1 10:00:00 h p: x", "Dec  1 10:00:00 h p: x", "Feb  1 10:00:00 h p: x", "Dec  2 10:00:00 h p: x", "May  1 10:00:00 h p: x")) find(reader, line);

    assertThat(reader.excess()).isEqualTo(2);
  }

  @Test void stampsWithoutZoneAreInTheGivenOneAlsoWhenClocksChange() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(read(berlin, FILE, false, "2026-10-24 10:00:00 x", "2026-10-25 10:00:00 x", "2026-10-25 10:00:30 x")).containsExactly(
        Instant.parse("2026-10-24T08:00:00Z"), Instant.parse("2026-10-25T09:00:00Z"), Instant.parse("2026-10-25T09:00:30Z"));
  }

  @RepeatedTest(30) void fastAndPlainAgreeOnAnyOrderOfLines(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<String> patterns = List.of("yyyy-MM-dd HH:mm:ss,SSS 'INFO x'", "MMM d HH:mm:ss 'host p: x'", "'['EEE MMM d HH:mm:ss yyyy'] [x]'", "yyyy-MM-dd'T'HH:mm:ss'Z x'",
        "yyyy-MM-dd'T'HH:mm:ss'+02:00 x'", "HH:mm:ss.SSS '[main] x'", "MM/dd/yyyy hh:mm:ss a 'x'", "'no stamp at all'", "yyyy-MM-dd HH:mm:ss 'CET x'", "yyyy-MM-dd HH:mm:ss");
    LocalDateTime time = LocalDateTime.of(2026, 10, 20, 22, 0);
    String[] lines = new String[400];
    for (int i = 0; i < lines.length; i++) {
      time = time.plusSeconds(random.nextInt(20) - 3);
      lines[i] = DateTimeFormatter.ofPattern(patterns.get(random.nextInt(random.nextInt(patterns.size()) + 1)), Locale.ENGLISH).format(time);
    }

    ZoneId zone = ZoneId.of("Europe/Berlin");
    assertThat(read(zone, FILE, false, lines)).as("seed %d", run.getCurrentRepetition()).isEqualTo(read(zone, FILE, true, lines));
  }

  private static List<Instant> read(ZoneId zone, Instant written, boolean plain, String... lines) {
    StampReader reader = new StampReader(zone, written.getEpochSecond(), 0, plain);
    byte[] all = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    reader.learn(all, 0, all.length);
    List<Instant> read = new ArrayList<>();
    for (String line : lines) read.add(find(reader, line));
    return read;
  }

  private static @Nullable Instant find(StampReader reader, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    boolean found = reader.find(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length);
    return found ? Instant.ofEpochSecond(reader.second, reader.nano) : null;
  }
}
