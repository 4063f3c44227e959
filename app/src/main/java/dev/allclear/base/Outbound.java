package dev.allclear.base;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The one HTTP client for the outside world: 5 s to connect, 15 s for the answer to begin and 45 s for all of it, no redirects, at most 1 MB of an answer read, never inside a
 * transaction. Thread-safe.
 */
@Component
public class Outbound {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration WHOLE = Duration.ofSeconds(45);
  private static final int MOST = 1 << 20;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();

  private final Duration begins;
  private final Duration ends;

  public Outbound() {
    this(ANSWER, WHOLE);
  }

  /** {@code allclear.outbound.answer}: until an answer begins, and a third of it until it ends. */
  @Autowired Outbound(Environment environment) {
    this(environment.getProperty("allclear.outbound.answer", Duration.class, ANSWER),
        environment.containsProperty("allclear.outbound.answer") ? environment.getRequiredProperty("allclear.outbound.answer", Duration.class).dividedBy(3) : WHOLE);
  }

  /**
   * One with other limits of time.
   *
   * @param begins until the answer begins
   * @param ends from its beginning until its end
   */
  public Outbound(Duration begins, Duration ends) {
    this.begins = begins;
    this.ends = ends;
  }

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

  private HttpRequest.Builder request(URI to, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(to).timeout(begins).header("User-Agent", "Allclear");
    headers.forEach(request::header);
    return request;
  }

  /** The time limit of a request ends with the first byte of its answer; what hangs after that must be ended as well. */
  private static void giveUp(InputStream body, AtomicBoolean isLate) {
    isLate.set(true);
    try {
      body.close();
    } catch (IOException e) {
      // It is not read any more, whatever became of it.
    }
  }

  private Answer send(HttpRequest request) throws IOException {
    return send(request, MOST, false);
  }

  private Answer send(HttpRequest request, int most, boolean whole) throws IOException {
    Transactions.refuseInside("Calling " + request.uri().getHost());
    try {
      HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      AtomicBoolean isLate = new AtomicBoolean();
      CompletableFuture<Void> hurry = CompletableFuture.runAsync(() -> giveUp(response.body(), isLate), CompletableFuture.delayedExecutor(ends.toMillis(), TimeUnit.MILLISECONDS));
      try (var in = response.body()) {
        String body = new String(in.readNBytes(most), java.nio.charset.StandardCharsets.UTF_8);
        hurry.cancel(false);
        if (isLate.get()) {
          throw new IOException("closed");
        }
        if (whole && in.read() >= 0) {
          throw new IOException("The answer of " + request.uri().getHost() + " is longer than " + most + " bytes");
        }
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(response.statusCode(), body, headers);
      } catch (IOException e) {
        throw isLate.get() ? new IOException(request.uri().getHost() + " began to answer and did not end within " + ends.toMillis() + " ms", e) : e;
      } finally {
        hurry.cancel(false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + request.uri().getHost(), e);
    }
  }
}
