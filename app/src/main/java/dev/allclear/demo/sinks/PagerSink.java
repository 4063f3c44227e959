package dev.allclear.demo.sinks;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A carrier that rings a phone for each signed call. It is overloaded once, at the first call, as carriers are in the night that matters. */
public final class PagerSink implements AutoCloseable {
  /** The secret that the carrier and Allclear share. */
  public static final String SECRET = "sunday-night-shared-secret-0123456789";

  private final Clock clock;
  private final HttpSink http;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger forged = new AtomicInteger();
  private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();

  /** A call that was taken; {@code at} is story time, {@code json} the whole body. */
  public record Call(Instant at, String json) {}

  public PagerSink(Clock clock) throws IOException {
    this.clock = clock;
    this.http = new HttpSink("/call", (exchange, body) -> take(exchange.getRequestHeaders(), body));
  }

  public URI address() {
    return http.address();
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** When it was called for the first time, whether it took the call or not. */
  public Optional<Instant> firstCall() {
    return Optional.ofNullable(first.get());
  }

  /** How often it said 503. */
  public int refused() {
    return refused.get();
  }

  /** How many calls had no signature, or a wrong one. */
  public int forged() {
    return forged.get();
  }

  private HttpSink.Reply take(Headers headers, String body) {
    if (!signed(headers, body)) {
      forged.incrementAndGet();
      return new HttpSink.Reply(401, "{\"error\":\"the signature does not fit\"}");
    }
    first.compareAndSet(null, clock.instant());
    if (refused.compareAndSet(0, 1)) {
      return new HttpSink.Reply(503, "{\"error\":\"overloaded, try again\"}");
    }
    calls.add(new Call(clock.instant(), body));
    return new HttpSink.Reply(202, "{\"call\":\"C" + calls.size() + "\",\"status\":\"ringing\"}");
  }

  private static boolean signed(Headers headers, String body) {
    String given = headers.getFirst("Allclear-Signature");
    String timestamp = headers.getFirst("Allclear-Timestamp");
    return given != null && timestamp != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.US_ASCII), ("v1=" + hmac(timestamp + "." + body)).getBytes(StandardCharsets.US_ASCII));
  }

  /** Reckoned here anew, from the documentation alone: a shared mistake would hide itself. */
  private static String hmac(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  @Override public void close() {
    http.close();
  }
}
