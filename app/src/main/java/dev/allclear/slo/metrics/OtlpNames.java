package dev.allclear.slo.metrics;

import java.util.Map;

/** The names that Prometheus gives to OTLP metrics and attributes, so that one selector finds a counter whichever way it came. */
final class OtlpNames {
  private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("s", "seconds"), Map.entry("ms", "milliseconds"), Map.entry("us", "microseconds"),
      Map.entry("ns", "nanoseconds"), Map.entry("min", "minutes"), Map.entry("h", "hours"), Map.entry("d", "days"), Map.entry("By", "bytes"),
      Map.entry("KiBy", "kibibytes"), Map.entry("MiBy", "mebibytes"), Map.entry("%", "percent"));

  private OtlpNames() {}

  static String counter(String name, String unit) {
    String with = withUnit(name, unit);
    return with.endsWith("_total") ? with : with + "_total";
  }

  static String histogram(String name, String unit) {
    return withUnit(name, unit);
  }

  private static String withUnit(String name, String unit) {
    String plain = label(name);
    String word = unit.startsWith("{") || unit.equals("1") || unit.isEmpty() ? "" : UNITS.getOrDefault(unit, label(unit));
    if (plain.endsWith("_total") && !word.isEmpty()) {
      plain = plain.substring(0, plain.length() - "_total".length());
      return plain.endsWith("_" + word) ? plain + "_total" : plain + "_" + word + "_total";
    }
    return word.isEmpty() || plain.endsWith("_" + word) ? plain : plain + "_" + word;
  }

  /** Letters, digits and underscores. */
  static String label(String name) {
    StringBuilder label = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isKept = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ':';
      if (isKept) {
        label.append(c);
      } else if (label.isEmpty() || label.charAt(label.length() - 1) != '_') {
        label.append('_');
      }
    }
    return label.toString();
  }
}
