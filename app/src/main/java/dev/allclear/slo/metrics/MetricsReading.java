package dev.allclear.slo.metrics;

import dev.allclear.base.document.Spec;
import dev.allclear.slo.metrics.MetricsSettings.Via;
import dev.allclear.slo.metrics.MetricsSettings.Within;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads documents of the kinds Metrics and Prometheus, field by field. */
final class MetricsReading {
  private static final Duration LEAST = Duration.ofSeconds(1);

  private MetricsReading() {}

  /** The counters that are asked of a store; any expression that gives counters is allowed there, else only selectors. */
  static MetricsSettings prometheus(Spec spec) {
    return settings(spec, Via.ASKED, url(spec, "url"), false);
  }

  static MetricsSettings metrics(Spec spec) {
    return spec.has("scrape") ? settings(spec, Via.SCRAPED, url(spec, "scrape"), true) : settings(spec, Via.WRITTEN, null, true);
  }

  private static MetricsSettings settings(Spec spec, Via via, @Nullable URI url, boolean isSelector) {
    Duration every = via == Via.SCRAPED ? spec.duration("every", Duration.ofSeconds(15)) : Duration.ofMinutes(1);
    if (every.compareTo(LEAST) < 0) {
      spec.problem("every", "is shorter than a second: \"" + every + "\"");
    }
    String failed = series(spec, "failed", isSelector);
    String good = series(spec, "good", isSelector);
    if (failed != null && good != null) {
      spec.problem("good", "expected failed or good, not both");
    }
    String total = series(spec, "total", isSelector);
    String fresh = series(spec, "fresh", isSelector);
    if (total == null && fresh == null) {
      spec.text("total");
    }
    return new MetricsSettings(spec.text("service"), via, url, headers(spec), every, total, failed, good,
        series(spec, "timed", isSelector), within(spec, isSelector), fresh, spec.optionalText("caller").orElse(null));
  }

  private static @Nullable String series(Spec spec, String field, boolean isSelector) {
    String text = spec.optionalText(field).orElse(null);
    if (text != null && isSelector) {
      try {
        Selector.parse(text);
      } catch (IllegalArgumentException e) {
        spec.problem(field, String.valueOf(e.getMessage()));
      }
    }
    return text;
  }

  private static List<Within> within(Spec spec, boolean isSelector) {
    return spec.mappings("within").stream().map(each -> {
      Duration limit = each.duration("limit", Duration.ZERO);
      if (limit.isZero() || limit.isNegative()) {
        each.problem("limit", "expected the latency limit, such as PT0.5S");
      }
      String series = series(each, "series", isSelector);
      return new Within(limit.toNanos() / 1_000, series == null ? each.text("series") : series);
    }).toList();
  }

  private static Map<String, String> headers(Spec spec) {
    Map<String, String> headers = new HashMap<>();
    spec.optionalMapping("headers").ifPresent(all -> all.names().forEach(name -> headers.put(name, all.text(name))));
    return headers;
  }

  private static @Nullable URI url(Spec spec, String field) {
    String text = spec.text(field);
    try {
      URI url = URI.create(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as any text that is no address.
    }
    if (!text.isEmpty()) {
      spec.problem(field, "expected an address such as http://prometheus.example:9090, found \"" + text + "\"");
    }
    return null;
  }
}
