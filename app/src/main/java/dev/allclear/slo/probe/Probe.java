package dev.allclear.slo.probe;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is made again and again.
 *
 * @param every story time between two requests
 * @param expect the one status that is good; null: any below 400
 */
public record Probe(String service, URI url, Duration every, @Nullable Integer expect) {
  boolean accepts(int status) {
    return expect == null ? status < 400 : status == expect;
  }
}
