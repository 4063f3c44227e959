package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allclear.testing.ServerProcess;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program is killed in the middle of an incident, twice, and the story goes on. */
class KillNineTest {
  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/a/[A-Za-z0-9_-]+)");
  private static final JsonMapper JSON = JsonMapper.shared();
  @TempDir Path home;

  @Test void losesNeitherThePageNorTheAcknowledgementNorAFact() throws Exception {
    int mailPort = freePort();
    String alert;
    try (ServerProcess first = ServerProcess.start(home)) {
      assertThat(first.post("/api/v1/documents", "application/yaml", documents(mailPort)).statusCode()).isEqualTo(200);
      var reported = first.post("/api/v1/reports", "application/json", """
          {"text": "Customers complain in chat", "service": "checkout-api", "reporter": "Kim"}""");
      assertThat(reported.statusCode()).isBetween(200, 299);
      // Nobody takes mail yet: the page is owed when the program dies.
      first.kill();
    }

    GreenMail mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      try (ServerProcess second = ServerProcess.start(home)) {
        assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
        JsonNode open = status(second).path("alerts").path(0);
        alert = open.path("id").stringValue();
        assertThat(open.path("state").stringValue()).isEqualTo("open");

        String link = link(mail.getReceivedMessages()[0]);
        URI acknowledge = second.url().resolve(link);
        assertThat(second.asAnybody(HttpRequest.newBuilder(acknowledge).GET()).statusCode()).isEqualTo(200);
        assertThat(status(second).path("alerts").path(0).path("state").stringValue()).as("GET changes nothing").isEqualTo("open");

        assertThat(second.post("/api/v1/alerts/" + alert + "/acknowledge", "application/json", "{\"person\": \"ana\"}").statusCode()).isBetween(200, 299);
        second.kill();
      }

      try (ServerProcess third = ServerProcess.start(home)) {
        JsonNode kept = status(third).path("alerts").path(0);
        assertThat(kept.path("id").stringValue()).isEqualTo(alert);
        assertThat(kept.path("state").stringValue()).isEqualTo("acknowledged");
        assertThat(kept.path("pages")).hasSize(1);
        assertThat(third.get("/api/v1/alerts/" + alert + "/timeline").body()).contains("Customers complain in chat").contains("acknowledged");
        assertThat(mail.getReceivedMessages()).as("the page was delivered, and nobody is called again").hasSize(1);
      }
    } finally {
      mail.stop();
    }
  }

  private static JsonNode status(ServerProcess server) {
    return JSON.readTree(server.get("/api/v1/status").body());
  }

  private static String link(MimeMessage mail) throws Exception {
    String raw = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail).replace("=\r\n", "");
    Matcher found = LINK.matcher(raw);
    assertThat(found.find()).as(raw).isTrue();
    return found.group(1);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String documents(int mailPort) {
    return """
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: ana@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: mail }, spec: { kind: smtp, host: 127.0.0.1, port: %d, from: allclear@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [ person/ana ] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        """.formatted(mailPort);
  }
}
