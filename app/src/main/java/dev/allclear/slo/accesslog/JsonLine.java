package dev.allclear.slo.accesslog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON lines: one object with a time stamp, a status, and perhaps latency, route and caller at its top level, under
 * the names that nginx, Apache, Caddy, Traefik and common libraries use.
 */
final class JsonLine implements LineReading {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Set<String> TIMES = Set.of("time", "timestamp", "@timestamp", "ts", "time_iso8601", "time_local", "StartUTC");
  private static final Set<String> STATUSES = Set.of("status", "status_code", "statusCode", "http_status", "code", "DownstreamStatus");
  private static final Set<String> ROUTES = Set.of("route", "path", "uri", "request_uri", "url", "RequestPath");
  private static final Set<String> SECONDS = Set.of("rt", "request_time", "duration", "latency", "elapsed");
  private static final Set<String> MILLIS = Set.of("duration_ms", "latency_ms", "response_time_ms", "request_time_ms", "elapsed_ms", "durationMs", "latencyMs");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final LineFormat format;
  private boolean hasTime;
  private boolean hasStatus;

  JsonLine(LineFormat format) {
    this.format = format;
  }

  @Override public boolean read(byte[] b, int from, int to, Hit hit) {
    hit.clear();
    hasTime = false;
    hasStatus = false;
    if (to == from || b[from] != '{') {
      return false;
    }
    try (JsonParser json = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), b, from, to - from)) {
      json.nextToken();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        JsonToken value = json.nextToken();
        if (value.isScalarValue()) {
          field(name, json, hit);
        } else {
          json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT && hasTime && hasStatus;
    } catch (JacksonException | DateTimeException | ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private void field(String name, JsonParser json, Hit hit) {
    String text = json.getString();
    if (text == null || json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (name.equals(format.callerField()) && !format.isByRoute()) {
      hit.caller = text.equals("-") ? "" : text;
    } else if (name.equals(format.latencyField())) {
      hit.micros = micros(text, format.latencyUnit().micros);
    } else if (TIMES.contains(name)) {
      hit.epochSecond = time(text);
      hasTime = true;
    } else if (STATUSES.contains(name)) {
      hit.status = Integer.parseInt(text);
      hasStatus = hit.status >= 100 && hit.status <= 999;
    } else {
      guess(name, text, hit);
    }
  }

  private static void guess(String name, String text, Hit hit) {
    if (hit.micros == Hit.UNTIMED && SECONDS.contains(name)) {
      hit.micros = micros(text, 1_000_000);
    } else if (hit.micros == Hit.UNTIMED && MILLIS.contains(name)) {
      hit.micros = micros(text, 1_000);
    } else if (hit.route.isEmpty() && ROUTES.contains(name)) {
      int query = text.indexOf('?');
      hit.route = query < 0 ? text : text.substring(0, query);
    }
  }

  private static long micros(String text, long unit) {
    long micros = new BigDecimal(text).multiply(BigDecimal.valueOf(unit)).longValue();
    return micros < 0 ? Hit.UNTIMED : micros;
  }

  private static long time(String text) {
    Instant instant = number(text);
    if (instant == null) {
      instant = text.indexOf('/') > 0 ? OffsetDateTime.parse(text, LOCAL).toInstant() : OffsetDateTime.parse(text).toInstant();
    }
    return instant.getEpochSecond();
  }

  /** Seconds since 1970, or milliseconds when that would be after the year 5000. */
  private static @Nullable Instant number(String text) {
    if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9' || text.indexOf('-') >= 0 || text.indexOf('/') >= 0) {
      return null;
    }
    BigDecimal value = new BigDecimal(text);
    long whole = value.longValue();
    return whole > 100_000_000_000L ? Instant.ofEpochMilli(whole) : Instant.ofEpochSecond(whole);
  }
}
