package dev.allclear.alerting.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.Senders;
import dev.allclear.base.document.Documents;
import dev.allclear.testing.AllclearTest;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class MailListenerTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private @Autowired Documents documents;
  private @Autowired Senders senders;
  private @Autowired Intake intake;
  private @Autowired dev.allclear.notify.MailReplies replies;
  private @Autowired Alerts alerts;
  private MailListener listener;

  @BeforeEach void listen() {
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: ana@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: batch }, spec: { owner: payments, policy: payments } }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: mails }
        spec: { service: batch, kind: email, key: %s, routes: [ { when: { source: "*@noise.example.com" }, ignore: true } ] }
        """.formatted(KEY))), false);
    listener = new MailListener(senders, intake, replies, "127.0.0.1:0");
    listener.start();
  }

  @AfterEach void stop() {
    listener.stop();
  }

  @Test void aMailIsAnAlertAndTheMailOfItsEndClosesIt() throws MessagingException {
    send("", "[FIRING:1] Backup of db-7 is late", "cron@db-7.example.com");
    send("", "[FIRING:2] Backup of db-7 is late", "cron@db-7.example.com");
    assertThat(open()).containsExactly("P2 batch [FIRING:1] Backup of db-7 is late");

    send("", "[RESOLVED] Backup of db-7 is late", "cron@db-7.example.com");
    assertThat(open()).isEmpty();
  }

  @Test void whatStandsBehindThePlusSignTellsMailsApart() throws MessagingException {
    send("+job-1", "CRITICAL: it failed", "cron@db-7.example.com");
    send("+job-2", "CRITICAL: it failed", "cron@db-7.example.com");
    send("+job-2", "OK: it runs", "cron@db-7.example.com");

    assertThat(alerts.open()).singleElement().returns("job-1", a -> a.senderKey());
    assertThat(open()).containsExactly("P1 batch CRITICAL: it failed");
  }

  @Test void rulesHoldForMailTooAndAnswersOfMachinesAreNone() throws MessagingException {
    send("", "buy now", "shop@noise.example.com");
    send("", "I am away", "bo@example.com", "Auto-Submitted", "auto-replied");

    assertThat(alerts.status()).isEmpty();
  }

  @Test void itRelaysNothing() {
    assertThatThrownBy(() -> transport(mail("Hello", "a@example.com"), "somebody@example.com")).isInstanceOf(MessagingException.class).hasStackTraceContaining("550 Nobody is here by this name");
  }

  @Test void aMailThatIsTooBigIsRefusedAndTheListenerGoesOn() throws MessagingException {
    MimeMessage big = mail("Big", "a@example.com");
    big.setText("x".repeat(70).concat("\n").repeat(40_000));
    assertThatThrownBy(() -> transport(big, KEY + "@allclear")).isInstanceOf(MessagingException.class);

    send("", "Small", "a@example.com");
    assertThat(open()).containsExactly("P2 batch Small");
  }

  @Test void whateverBytesComeItGoesOn() throws IOException, MessagingException {
    for (String line : List.of("\0\1\2\3", "RCPT TO:<" + KEY + ">", "MAIL FROM:<a@b>\r\nDATA", "HELO " + "x".repeat(5000), "MAIL FROM:<" + "\u00ff".repeat(900))) {
      try (Socket socket = new Socket("127.0.0.1", listener.port()); var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
        socket.setSoTimeout(5000);
        in.readLine();
        socket.getOutputStream().write((line + "\r\nQUIT\r\n").getBytes(StandardCharsets.ISO_8859_1));
        in.readLine();
      }
    }

    send("", "Still there", "a@example.com");
    assertThat(open()).containsExactly("P2 batch Still there");
  }

  @Test void anAddressThatIsNoneIsRefusedAtTheStart() {
    assertThatThrownBy(() -> new MailListener(senders, intake, replies, "somewhere").start()).hasMessageContaining("expected an address and a port such as 127.0.0.1:2525");
  }

  private List<String> open() {
    return alerts.open().stream().map(a -> a.severity() + " " + a.service() + " " + a.summary()).toList();
  }

  private void send(String plus, String subject, String from, String... header) throws MessagingException {
    MimeMessage mail = mail(subject, from);
    if (header.length == 2) {
      mail.setHeader(header[0], header[1]);
    }
    transport(mail, KEY + plus + "@allclear.example.com");
  }

  private MimeMessage mail(String subject, String from) throws MessagingException {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", String.valueOf(listener.port()));
    MimeMessage mail = new MimeMessage(Session.getInstance(settings));
    mail.setFrom(new InternetAddress(from));
    mail.setSubject(subject);
    mail.setText("See the log.");
    return mail;
  }

  private static void transport(MimeMessage mail, String to) throws MessagingException {
    Transport.send(mail, new InternetAddress[] {new InternetAddress(to)});
  }
}
