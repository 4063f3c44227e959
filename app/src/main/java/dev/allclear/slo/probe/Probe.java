package dev.allclear.slo.probe;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again and again.
 *
 * @param url what is asked: {@code http(s)://}, {@code tcp://HOST:PORT}, {@code dns://SERVER/NAME} or {@code tls://HOST:PORT}
 * @param every story time between two questions
 * @param expect the one status that is good; null: any below 400
 * @param contains what the body must hold; null: anything
 * @param headers header fields that must hold these texts
 * @param within a slower answer is bad; null: 15 s
 * @param redirects how many redirects are followed
 * @param validFor how long the certificate must still be valid
 */
public record Probe(String service, URI url, Duration every, @Nullable Integer expect, @Nullable String contains, Map<String, String> headers, @Nullable Duration within,
    int redirects, @Nullable Duration validFor) {
  public Probe {
    headers = headers == null ? Map.of() : Map.copyOf(headers);
  }

  boolean accepts(int status) {
    return expect == null ? status < 400 : status == expect;
  }
}
