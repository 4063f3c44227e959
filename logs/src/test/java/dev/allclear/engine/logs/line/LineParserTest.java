package dev.allclear.engine.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.time.StampReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {
  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
      June 30 02:23:14:01 host com.foo.bar [INFO]: Blahblahblah                                ! INFO    ! com.foo.bar     ! Blahblahblah
      10:31:00.123 [main] INFO com.foo.Bar -- Hello 17                                         ! INFO    ! com.foo.Bar     ! Hello 17
      2026-11-11 10:31:00,123 [nio-8080-exec-1] WARN  com.foo.Bar - Hello 17                   ! WARN    ! com.foo.Bar     ! Hello 17
      2026-11-11T10:31:00.123Z  INFO 12345 --- [app] [           main] c.f.Bar  : Started      ! INFO    ! c.f.Bar         ! Started
      2026-11-11 10:31:00,123 INFO [main] com.foo.Bar: message text                            ! INFO    ! com.foo.Bar     ! message text
      2026-11-11 10:31:00,123 INFO  [com.foo.Bar] (main) WFLYSRV0025: started                  ! INFO    ! com.foo.Bar     ! WFLYSRV0025: started
      2026-11-11 10:31:00,123 - INFO  [Q[id=1]/0:0:2181:FastElection@774] - Notification       ! INFO    ! FastElection    ! Notification
      2026-11-11 10:31:00,123 - root - INFO - message text                                     ! INFO    ! root            ! message text
      [2026-11-11T10:31:00,123][INFO ][o.e.n.Node               ] [node-1] started             ! INFO    ! o.e.n.Node      ! started
      2026-11-11 10:31:00.123 | INFO     | app.main:run:3 - message text                       ! INFO    ! app.main:run    ! message text
      INFO  2026-11-11 10:31:00,123 [main] com.foo.Bar - message text                          ! INFO    ! com.foo.Bar     ! message text
      INFO:root:message text                                                                   ! INFO    ! root            ! message text
      [main] INFO com.foo.Bar - message text                                                   ! INFO    ! com.foo.Bar     ! message text
      081109 203615 148 INFO dfs.DataNode$PacketResponder: Received block 17                   ! INFO    ! dfs.DataNode$PacketResponder ! Received block 17
      2026/11/22 10:31:00 [error] 1234#0: *5 open() failed                                     ! ERROR   !                 ! *5 open() failed
      2026/11/22 10:31:00 main.go:23: starting up                                              !         ! main.go         ! starting up
      I1122 10:31:00.123456    1234 file.cc:123] Hello glog                                    ! INFO    ! file.cc         ! Hello glog
      [Wed Oct 11 14:32:52.123 2026] [core:error] [pid 1:tid 4] [client 1.2.3.4:1] AH1: denied ! ERROR   ! core            ! AH1: denied
      Nov 11 10:31:00 combo sshd(pam_unix)[19939]: authentication failure                      !         ! sshd(pam_unix)  ! authentication failure
      <34>1 2026-11-11T10:31:00.5Z host su 12 ID47 [a b="c"] 'su root' failed                  !         ! su              ! 'su root' failed
      2026-11-22T10:31:00.123456+00:00 host sshd[123]: Accepted publickey                      !         ! sshd            ! Accepted publickey
      03-17 16:13:38.811  1702  2395 D WindowManager: opening                                  ! DEBUG   ! WindowManager   ! opening
      2026-11-11 10:31:00.123 UTC [1234] user@db ERROR:  relation does not exist               ! ERROR   !                 ! relation does not exist
      2016-09-28 04:30:30, Info                  CBS    Loaded Stack                           ! INFO    ! CBS             ! Loaded Stack
      2026-11-11T10:31:00.12Z stdout F 2026-11-11 10:31:00 INFO com.foo.Bar - inner            ! INFO    ! com.foo.Bar     ! inner
      2026-11-11T10:31:00.12Z 2026-11-11 10:31:00 INFO com.foo.Bar - inner                     ! INFO    ! com.foo.Bar     ! inner
      web_1  | 2026-11-11 10:31:00 INFO com.foo.Bar - inner                                    ! INFO    ! com.foo.Bar     ! inner
      2026-11-11 10:31:00 Received ERROR from upstream                                         !         !                 ! Received ERROR from upstream
      2026-11-11 10:31:00 ERROR java.io.IOException: boom                                      ! ERROR   !                 ! java.io.IOException: boom""")
  void partsLevelLoggerAndMessage(String line, String level, String logger, String message) {
    LineParser parser = parse(line, false);

    assertThat(Level.name(parser.level)).isEqualTo(level == null ? "" : level);
    assertThat(parser.logger()).isEqualTo(logger);
    assertThat(text(parser)).isEqualTo(message);
  }

  @Test void takesTheFieldsOfJsonLines() {
    LineParser parser = parse("{\"@timestamp\":\"2026-11-11T10:31:00.5Z\",\"log.level\":\"warn\",\"logger\":\"com.foo.Bar\",\"context\":{\"message\":\"no\"},\"message\":\"Cache \\\"x\\\" \\u00e9 17\"}", false);

    assertThat(text(parser)).isEqualTo("Cache \"x\" é 17");
    assertThat(Level.name(parser.level)).isEqualTo("WARN");
    assertThat(parser.logger()).isEqualTo("com.foo.Bar");
    assertThat(Instant.ofEpochSecond(parser.second, parser.nano)).isEqualTo("2026-11-11T10:31:00.500Z");
  }

  @Test void takesTheWholeStructureOfJsonWithoutMessage() {
    String line = "{\"ts\":1794393060,\"user\":\"bob\",\"n\":3}";

    LineParser parser = parse(line, false);

    assertThat(text(parser)).isEqualTo(line);
    assertThat(Instant.ofEpochSecond(parser.second)).isEqualTo("2026-11-11T10:31:00Z");
  }

  @Test void readsTheProgramsLineInsideAContainersLine() {
    LineParser parser = parse("{\"log\":\"2026-11-11 10:31:00 INFO com.foo.Bar - inner\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-11T10:31:00.5Z\"}", false);

    assertThat(text(parser)).isEqualTo("inner");
    assertThat(parser.logger()).isEqualTo("com.foo.Bar");
    assertThat(Instant.ofEpochSecond(parser.second, parser.nano)).isEqualTo("2026-11-11T10:31:00.500Z");
    assertThat(parse("{\"log\":\"\\tat com.foo.Bar\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-11T10:31:00.5Z\"}", true).continuation).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
      2026-11-11T10:31:00.12Z stdout F {"level":"warn","ts":1794393060.1,"logger":"shop.cart","msg":"order 17"} ! WARN ! shop.cart ! order 17
      2026-11-11T10:31:00.12Z stderr F time=2026-11-11T10:31:00Z level=error msg="disk full"       ! ERROR ! ! disk full
      {"log":"{\\"level\\":40,\\"name\\":\\"shop\\",\\"msg\\":\\"order \\\\\\"x\\\\\\" 17\\"}\\n","stream":"stdout","time":"2026-11-11T10:31:00.12Z"} ! WARN ! shop ! order "x" 17
      {"log":"\\u001b[32mINFO\\u001b[0m com.foo.Bar - inner\\n","stream":"stdout","time":"2026-11-11T10:31:00.12Z"}        ! INFO ! com.foo.Bar ! inner
      {"@timestamp":"2026-11-11T10:31:00.12Z","message":"2026-11-11 10:30:59,1 WARN [main] com.foo.Bar - inner","host":"a"}      ! WARN ! com.foo.Bar ! inner
      {"t":{"$date":"2026-11-11T10:31:00.120+00:00"},"s":"W","c":"NETWORK","id":22943,"ctx":"l","msg":"Connection accepted"}    ! WARN ! NETWORK ! Connection accepted
      {"timestamp":"2026-11-11T10:31:00.12Z","level":"INFO","fields":{"message":"ready","port":80},"target":"shop::http"}       ! INFO ! shop::http ! ready
      {"Timestamp":"2026-11-11T10:31:00.12Z","LogLevel":"Information","Category":"Shop.Cart","Message":"ready"}                 ! INFO ! Shop.Cart ! ready
      {"@t":"2026-11-11T10:31:00.12Z","@mt":"User {Id} in","@l":"Warning","Id":5,"SourceContext":"Shop.Cart"}                    ! WARNING ! Shop.Cart ! User {Id} in
      {"__REALTIME_TIMESTAMP":"1794393060120000","PRIORITY":"3","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"no route"}                ! ERROR ! sshd ! no route
      {"instant":{"epochSecond":1794393060,"nanoOfSecond":12},"level":"INFO","loggerName":"c.Shop","message":"ready"}           ! INFO ! c.Shop ! ready
      {"version":"1.1","host":"a","short_message":"ready","timestamp":1794393060.12,"level":4}                                  ! WARN ! ! ready
      {"severity":"NOTICE","timestamp":"2026-11-11T10:31:00.12Z","jsonPayload":{"message":"ready"}}                             ! NOTICE ! ! ready""")
  void takesTheFieldsThatLibrariesRuntimesAndCollectorsWrite(String line, String level, String logger, String message) {
    LineParser parser = parse(line, true);

    assertThat(parser.continuation).isFalse();
    assertThat(Instant.ofEpochSecond(parser.second)).isEqualTo("2026-11-11T10:31:00Z");
    assertThat(Level.name(parser.level)).isEqualTo(level);
    assertThat(parser.logger()).isEqualTo(logger);
    assertThat(text(parser)).isEqualTo(message);
  }

  @Test void aLineThatTheRuntimeCutGoesOnInTheNext() {
    LineParser parser = new LineParser(stamps(), false, false);
    byte[] first = bytes("2026-11-11T10:31:00.1Z stdout P half of");
    byte[] second = bytes("2026-11-11T10:31:00.1Z stdout F a line");

    parser.parse(first, 0, first.length - 8, false);
    assertThat(parser.isCut()).isTrue();
    parser.parse(second, 0, second.length - 8, true);

    assertThat(parser.continuation).isTrue();
    assertThat(parser.isCut()).isFalse();
  }

  @Test void takesTheMessageOfLogfmtButLeavesAuditRecordsWhole() {
    assertThat(text(parse("time=2026-11-11T10:31:00Z level=info msg=\"Cache \\\"x\\\" warm\" user=bob", false))).isEqualTo("Cache \"x\" warm");
    assertThat(text(parse("type=SYSCALL msg=audit(1364481363.243:24287): arch=c000003e", false))).startsWith("type=SYSCALL");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
      java.lang.IllegalStateException: boom
      com.foo.BarException
      ValueError: bad
      at com.foo.Bar.x(Bar.java:12)
      Caused by: java.io.IOException: y
      ... 12 more
      Traceback (most recent call last):
      }""")
  void continuesTheEventBefore(String line) {
    assertThat(parse(line, true).continuation).isTrue();
    assertThat(parse("\t" + line, true).continuation).isTrue();
    assertThat(parse(line, false).continuation).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
      plain undated line
      Error: no such file
      ERROR could not open
      2026-11-11 10:31:00 at the door""")
  void beginsAnEvent(String line) {
    assertThat(parse(line, true).continuation).isFalse();
  }

  @Test void coloursOfATerminalAreLeftOut() {
    LineParser parser = new LineParser(stamps(), true, false);
    byte[] line = bytes("\u001b[2m2026-11-11 10:31:00\u001b[0m \u001b[32mINFO\u001b[0m com.foo.Bar - green");

    parser.parse(line, 0, line.length - 8, false);

    assertThat(text(parser)).isEqualTo("green");
  }

  private static LineParser parse(String line, boolean inEvent) {
    LineParser parser = new LineParser(stamps(), false, false);
    byte[] bytes = bytes(line);
    parser.parse(bytes, 0, bytes.length - 8, inEvent);
    LineParser plain = new LineParser(stamps(), false, true);
    plain.parse(bytes, 0, bytes.length - 8, inEvent);
    assertThat(plain.shape).isEqualTo(parser.shape);
    return parser;
  }

  private static StampReader stamps() {
    return new StampReader(ZoneOffset.UTC, Instant.parse("2026-11-22T12:00:00Z").getEpochSecond(), 0, false);
  }

  private static byte[] bytes(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 8);
  }

  private static String text(LineParser parser) {
    return new String(parser.textCopy(5000), StandardCharsets.UTF_8);
  }
}
