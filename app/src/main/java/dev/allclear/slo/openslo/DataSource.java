package dev.allclear.slo.openslo;

import java.net.URI;
import java.util.Map;

/** A Prometheus-compatible store that indicators refer to. */
record DataSource(URI url, Map<String, String> headers) {
  DataSource {
    headers = Map.copyOf(headers);
  }
}
