package dev.allclear.demo.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SinksTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test void aMailIsKeptWithItsEnvelopeSubjectAndText() throws Exception {
    try (MailSink sink = new MailSink(Clock.systemUTC())) {
      Properties properties = new Properties();
      properties.put("mail.smtp.host", "127.0.0.1");
      properties.put("mail.smtp.port", String.valueOf(sink.port()));
      MimeMessage message = new MimeMessage(Session.getInstance(properties));
      message.setFrom(new InternetAddress("allclear@example.com"));
      message.setRecipients(Message.RecipientType.TO, InternetAddress.parse("ana@example.com, bo@example.com"));
      message.setSubject("Prüfung: 5% der Anfragen", "UTF-8");
      message.setText("Erste Zeile\r\n.Punkt am Anfang\r\nü", "UTF-8");

      Transport.send(message);

      assertThat(sink.to("bo@example.com")).singleElement().satisfies(m -> {
        assertThat(m.subject()).isEqualTo("Prüfung: 5% der Anfragen");
        assertThat(m.text()).isEqualToNormalizingNewlines("Erste Zeile\n.Punkt am Anfang\nü\n");
        assertThat(m.to()).containsExactly("ana@example.com", "bo@example.com");
      });
    }
  }

  @Test void theChatAnswersAsSlackDoes() throws Exception {
    try (ChatSink sink = new ChatSink(Clock.systemUTC())) {
      assertThat(post(sink.address(), "{\"text\":\"hello\"}", null).body()).isEqualTo("ok");
      assertThat(post(sink.address(), "{}", null).body()).isEqualTo("no_text");
      assertThat(post(sink.address(), "hello", null).body()).isEqualTo("invalid_payload");
      assertThat(sink.messages()).extracting(ChatSink.Message::text).containsExactly("hello");
    }
  }

  @Test void thePagerIsOverloadedOnceAndTakesOnlySignedCalls() throws Exception {
    try (PagerSink sink = new PagerSink(Clock.systemUTC())) {
      String body = "{\"summary\":\"checkout-api\"}";

      assertThat(post(sink.address(), body, null).statusCode()).isEqualTo(401);
      assertThat(post(sink.address(), body, signature(body)).statusCode()).isEqualTo(503);
      assertThat(post(sink.address(), body, signature(body)).statusCode()).isEqualTo(202);
      assertThat(post(sink.address(), body + " ", signature(body)).statusCode()).isEqualTo(401);
      assertThat(sink.calls()).hasSize(1);
      assertThat(sink.forged()).isEqualTo(2);
    }
  }

  private static String signature(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(PagerSink.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "v1=" + HexFormat.of().formatHex(mac.doFinal(("1794702640." + body).getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> post(URI address, String body, String signature) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("Allclear-Timestamp", "1794702640").header("Allclear-Signature", signature);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
