package dev.allclear.base;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The one HTTP client for the outside world: 5 s to connect, 15 s for the answer, no redirects, at most 1 MB of an answer read, never inside a
 * transaction. Thread-safe.
 */
@Component
public class Outbound {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int MOST = 1 << 20;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();

  /** @param body at most 1 MB of the answer, decoded as UTF-8 */
  public record Answer(int status, String body, Map<String, String> headers) {
    public boolean accepted() {
      return status >= 200 && status < 300;
    }
  }

  /** @throws IOException when there was no whole answer in time: then it is not known whether the other side did what was asked */
  public Answer post(URI to, String contentType, byte[] body, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request = request(to, headers).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(request.build());
  }

  public Answer get(URI from, Map<String, String> headers) throws IOException {
    return send(request(from, headers).GET().build());
  }

  /**
   * Gets a long answer, such as a page of metrics.
   *
   * @throws IOException also when the answer is longer than {@code most} bytes: half of it would be a lie
   */
  public Answer get(URI from, Map<String, String> headers, int most) throws IOException {
    return send(request(from, headers).GET().build(), most, true);
  }

  private static HttpRequest.Builder request(URI to, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(to).timeout(ANSWER).header("User-Agent", "Allclear");
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest request) throws IOException {
    return send(request, MOST, false);
  }

  private Answer send(HttpRequest request, int most, boolean whole) throws IOException {
    Transactions.refuseInside("Calling " + request.uri().getHost());
    try {
      HttpResponse<java.io.InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var in = response.body()) {
        String body = new String(in.readNBytes(most), java.nio.charset.StandardCharsets.UTF_8);
        if (whole && in.read() >= 0) {
          throw new IOException("The answer of " + request.uri().getHost() + " is longer than " + most + " bytes");
        }
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(response.statusCode(), body, headers);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + request.uri().getHost(), e);
    }
  }
}
