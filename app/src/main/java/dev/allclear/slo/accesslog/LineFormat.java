package dev.allclear.slo.accesslog;

import java.util.Locale;

/**
 * Where a log line keeps what the common formats do not have.
 *
 * @param callerField name of the field with the caller, or {@code remote_user} or {@code remote_addr} of the common formats, or {@code route}
 * @param latencyField name of the field with the latency
 */
public record LineFormat(String callerField, String latencyField, Unit latencyUnit) {
  /** What the latency is counted in. */
  public enum Unit {
    S(1_000_000), MS(1_000), US(1);

    final long micros;

    Unit(long micros) {
      this.micros = micros;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether what is counted apart is the route of a request, without what is different in each. */
  boolean isByRoute() {
    return callerField.equals("route");
  }

  /** A {@code caller} and {@code rt} in seconds, as nginx's request time. */
  public static LineFormat standard() {
    return new LineFormat("caller", "rt", Unit.S);
  }
}
