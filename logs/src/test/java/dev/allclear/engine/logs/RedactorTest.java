package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
      login password=hunter2 ok                                   ! login password=[redacted] ok
      db.password: "s e c r e t", next                            ! db.password: "[redacted]", next
      {"user":"bob","password":"hunter2","n":1}                   ! {"user":"bob","password":"[redacted]","n":1}
      {"log":"{\\"api_key\\":\\"abc\\"}"}                         ! {"log":"{\\"api_key\\":\\"[redacted]\\"}"}
      GET /x?access_token=abc.def&n=1 HTTP/1.1                    ! GET /x?access_token=[redacted]&n=1 HTTP/1.1
      jdbc:postgresql://bob:hunter2@db/x                          ! jdbc:postgresql://bob:[redacted]@db/x
      Authorization: Bearer abcdefgh.ijk                          ! Authorization: Bearer [redacted]
      Authorization: Basic Ym9iOmh1bnRlcjI=                       ! Authorization: Basic [redacted]
      key AKIAIOSFODNN7EXAMPLE used                               ! key [redacted] used
      with ghp_abcdefghijklmnopqrstuvwxyz0123456789 in it         ! with [redacted] in it
      eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_1 seen         ! [redacted] seen
      paid with 4111 1111 1111 1111 today                         ! paid with [redacted] today
      paid with 5500000000000004 today                            ! paid with [redacted] today
      AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG                 ! AWS_SECRET_ACCESS_KEY=[redacted]
      X-Api-Key: 12345                                            ! X-Api-Key: [redacted]
      run --password hunter2 --verbose                            ! run --password [redacted] --verbose
      CREATE USER bob IDENTIFIED BY 'hunter2' now                 ! CREATE USER bob IDENTIFIED BY '[redacted]' now
      ALTER ROLE bob PASSWORD 'hunter2'                           ! ALTER ROLE bob PASSWORD '[redacted]'
      <password>hunter2</password>                                ! <password>[redacted]</password>
      POST body password%3Dhunter2&a=b                            ! POST body password%3D[redacted]&a=b
      twilio SK0a1b2c3d4e5f60718293a4b5c6d7e8f9 and ACe0a1b2c3d4e5f60718293a4b5c6d7e8f ! twilio [redacted] and [redacted]
      bot 123456789:AAbcdefghijklmnopqrstuvwxyz01234567 said      ! bot [redacted] said
      https://x.blob.net/a?sv=1&sig=abcdefghijklmnopqrstuv%3D     ! https://x.blob.net/a?sv=1&[redacted]
      amqp://user:p4ss@mq:5672//                                  ! amqp://user:[redacted]@mq:5672//
      Cookie: SESSION=abc123; lang=de                             ! Cookie: [redacted]; lang=de
      xoxb-12345678901-abcdefghij said                            ! [redacted] said
      glpat-abcdefghijklmnop1234 used                             ! [redacted] used
      paid with 3782 822463 10005 today                           ! paid with [redacted] today
      MIIEvQIBADANBgkqhkiG9w0BAQEFAASC                            ! [redacted]
      -----BEGIN RSA PRIVATE KEY-----MIIEow                       ! [redacted]""")
  void takesSecretsOut(String text, String expected) {
    assertThat(Redactor.standard().redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
      order 4111111111111112 is no card
      block blk_4111111111111111 of a file system
      the password was wrong
      token bucket is full
      at 1731321060123 commit 4f2a91c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6
      bob@example.com wrote
      key=value compass=north
      SUCCESS: task SKILL done in 17:AA mode
      design=good signal=17
      deadbeefdeadbeefdeadbeefdeadbeef""")
  void leavesTheRest(String text) {
    assertThat(Redactor.standard().redact(text)).isEqualTo(text);
  }

  @Test void findsWithHintsWhatItFindsWithoutThem() {
    List<String> parts = List.of("AC", "SK", "0123456789abcdef0123456789abcdef", "task-", "sk-", "abcdefghijklmnopqrstuvwx", "Password", "password", "=", ": ", " ", "'", "\"", "IDENTIFIED BY ", "'hunter2'",
        "--token ", "<token>", "</token>", "https://", "bob:", "hunter2", "@db", "eyJhbGciOiJI", ".", "Bearer ", "Basic ", "4111 1111 1111 1111", "41111111-", "11111111", "3782-822463-10005", "msg.", "SG.",
        "-----BEGIN RSA PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "bob@example.com", "\u212aey=", "é", "sessionId", "X-Api-Key", "%3D", "ATATT", ":AA", "123456789", "SIG=", "sig=");
    Random random = new Random(7);
    for (int text = 0; text < 20_000; text++) {
      StringBuilder made = new StringBuilder();
      for (int i = random.nextInt(9); i >= 0; i--) made.append(parts.get(random.nextInt(parts.size())));

      assertThat(Redactor.standard().withMailAddresses().redact(made.toString())).as(made.toString()).isEqualTo(Redactor.plain().redact(made.toString()));
    }
  }

  @Test void takesMailAddressesOutWhenAsked() {
    assertThat(Redactor.standard().withMailAddresses().redact("bob@example.com wrote")).isEqualTo("[redacted] wrote");
  }

  @Test void doesNotChangeWhatItRedacted() {
    String once = Redactor.standard().redact("password=hunter2 Authorization: Bearer abcdefgh postgres://a:b@c");

    assertThat(Redactor.standard().redact(once)).isEqualTo(once);
  }
}
