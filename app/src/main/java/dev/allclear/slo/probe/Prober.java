package dev.allclear.slo.probe;

import dev.allclear.base.Outbound;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks once, the way the address says, and judges the answer. Every way ends within 15 s. */
@Component
class Prober {
  private static final int PATIENCE = 5_000;
  private final Outbound outbound;
  private final Clock clock;
  private final SSLSocketFactory trusting;

  @Autowired Prober(Outbound outbound, Clock clock) {
    this(outbound, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** @param trusting says which certificates are trusted */
  Prober(Outbound outbound, Clock clock, SSLSocketFactory trusting) {
    this.outbound = outbound;
    this.clock = clock;
    this.trusting = trusting;
  }

  boolean isGood(Probe probe) {
    try {
      return switch (probe.url().getScheme()) {
        case "tcp" -> connects(probe.url());
        case "dns" -> new NameServer(probe.url().getHost(), probe.url().getPort()).knows(probe.url().getPath().substring(1));
        case "tls" -> isCertified(probe);
        default -> answers(probe);
      };
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answers(Probe probe) throws IOException {
    URI url = probe.url();
    Outbound.Answer answer = outbound.get(url, Map.of());
    for (int followed = 0; followed < probe.redirects() && answer.status() / 100 == 3 && answer.headers().containsKey("location"); followed++) {
      url = url.resolve(answer.headers().get("location"));
      answer = outbound.get(url, Map.of());
    }
    Map<String, String> headers = answer.headers();
    String contains = probe.contains();
    return probe.accepts(answer.status()) && (contains == null || answer.body().contains(contains))
        && probe.headers().entrySet().stream().allMatch(wanted -> headers.getOrDefault(wanted.getKey(), "").contains(wanted.getValue()));
  }

  private static boolean connects(URI url) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), PATIENCE);
      return true;
    }
  }

  /** A certificate that nobody trusts, that is for another host or runs out too soon is no good. */
  private boolean isCertified(Probe probe) throws IOException {
    Duration validFor = probe.validFor() == null ? Duration.ZERO : probe.validFor();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(probe.url().getHost(), probe.url().getPort()), PATIENCE);
      plain.setSoTimeout(PATIENCE);
      try (SSLSocket tls = (SSLSocket) trusting.createSocket(plain, probe.url().getHost(), probe.url().getPort(), true)) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        X509Certificate certificate = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(validFor));
      }
    }
  }
}
