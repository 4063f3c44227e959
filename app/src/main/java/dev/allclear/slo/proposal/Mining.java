package dev.allclear.slo.proposal;

import dev.allclear.base.document.Problem;
import dev.allclear.base.document.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds expectations that nobody wrote down: the thresholds of alert rules (files of Prometheus, also inside of Kubernetes
 * objects) and the timeouts in clients' configuration (YAML, properties, environment). What is found is a question for a
 * person, never a promise.
 */
public final class Mining {
  private static final String NUMBER = "(?<number>[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?)";
  private static final Pattern QUANTILE = Pattern.compile("histogram_quantile\\s*\\(\\s*(?<share>0?\\.[0-9]+)\\s*,(?<series>.*)\\)\\s*>=?\\s*" + NUMBER + "\\s*\\)*\\s*$", Pattern.DOTALL);
  private static final Pattern AGE = Pattern.compile("time\\s*\\(\\s*\\)\\s*-\\s*(?<series>.*?)\\s*\\)*\\s*>=?\\s*" + NUMBER + "\\s*$", Pattern.DOTALL);
  private static final Pattern RATIO = Pattern.compile("(?<series>.*(?:rate|increase)\\s*\\(.*/.*)>=?\\s*" + NUMBER + "\\s*$", Pattern.DOTALL);
  private static final Pattern FAILURE = Pattern.compile("5\\.\\.|5xx|err|fail|code!~|status", Pattern.CASE_INSENSITIVE);
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[^}]*\\})");
  private static final Pattern TIMEOUT = Pattern.compile(
      "^\\s*(?:-\\s+)?(?:export\\s+)?[\"']?(?<key>[\\w.-]*time[-_.]?out[\\w.-]*)[\"']?\\s*[:=]\\s*[\"']?(?<value>[0-9]+(?:\\.[0-9]+)?)\\s*(?<unit>ms|millis|milliseconds|s|sec|seconds|m|min)?[\"']?\\s*,?\\s*(?:#.*)?$",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern CONNECT = Pattern.compile("connect|idle|keep.?alive|shutdown|session", Pattern.CASE_INSENSITIVE);
  private static final double LEAST_MILLIS = 100;

  private final String file;
  private final List<Mined> found = new ArrayList<>();

  private Mining(String file) {
    this.file = file;
  }

  /** In the order of the text. */
  public static List<Mined> of(String file, String text) {
    Mining mining = new Mining(file);
    if (text.contains("alert:") && text.contains("expr:")) {
      Yaml.parse(file, text, new ArrayList<Problem>()).forEach(mining::rules);
    } else {
      mining.timeouts(text);
    }
    return mining.found;
  }

  /** Any mapping with the fields of an alert rule is one, however deep it lies. */
  private void rules(Node node) {
    switch (node) {
      case SequenceNode list -> list.getValue().forEach(this::rules);
      case MappingNode mapping -> {
        Map<String, Node> fields = new HashMap<>();
        mapping.getValue().forEach(tuple -> fields.put(tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?", tuple.getValueNode()));
        if (fields.get("alert") instanceof ScalarNode alert && fields.get("expr") instanceof ScalarNode expr) {
          rule(alert, expr.getValue().strip(), fields.get("for") instanceof ScalarNode wait ? " for " + wait.getValue() : "");
        } else {
          mapping.getValue().forEach(tuple -> rules(tuple.getValueNode()));
        }
      }
      default -> {
        // A text holds no rule.
      }
    }
  }

  private void rule(ScalarNode alert, String expr, String lasting) {
    String by = "Alert " + alert.getValue() + " calls when ";
    int line = alert.getStartMark().getLine() + 1;
    Matcher quantile = QUANTILE.matcher(expr);
    Matcher age = AGE.matcher(expr);
    Matcher ratio = RATIO.matcher(expr);
    if (quantile.find()) {
      double share = Double.parseDouble(quantile.group("share"));
      String series = series(quantile.group("series"));
      double seconds = Double.parseDouble(quantile.group("number")) / (series.contains("_milliseconds") || series.contains("_ms_") ? 1_000 : 1);
      found.add(new Mined(file, line, "latency", by + percent(1 - share) + " of requests take longer than " + seconds(seconds) + lasting + ": somebody expects " + percent(share)
          + " within " + seconds(seconds) + ".", share, seconds, series));
    } else if (age.find()) {
      double seconds = Double.parseDouble(age.group("number"));
      found.add(new Mined(file, line, "freshness", by + "data are older than " + seconds(seconds) + lasting + ": somebody expects them to be fresher.", null, seconds, series(age.group("series"))));
    } else if (ratio.find() && FAILURE.matcher(expr).find()) {
      double number = Double.parseDouble(ratio.group("number"));
      double bad = expr.contains("100 *") || expr.contains("* 100") ? number / 100 : number;
      if (bad > 0 && bad < 1) {
        found.add(new Mined(file, line, "failures", by + "more than " + percent(bad) + " of requests fail" + lasting + ": somebody expects " + percent(1 - bad) + " to succeed.", 1 - bad, null,
            series(ratio.group("series"))));
      }
    }
  }

  private static String series(String expr) {
    Matcher metric = METRIC.matcher(expr);
    return metric.find() ? metric.group() : expr.replaceAll("\\s+", " ").strip();
  }

  private void timeouts(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher timeout = TIMEOUT.matcher(line);
      if (timeout.matches() && !CONNECT.matcher(timeout.group("key")).find()) {
        timeout(number, timeout.group("key"), Double.parseDouble(timeout.group("value")), timeout.group("unit") == null ? "" : timeout.group("unit").toLowerCase(Locale.ROOT));
      }
    }
  }

  private void timeout(int line, String key, double value, String written) {
    String lower = key.toLowerCase(Locale.ROOT);
    boolean isSaid = !written.isEmpty() || lower.endsWith("ms") || lower.contains("milli") || lower.contains("sec");
    String unit = !written.isEmpty() ? written : lower.contains("sec") && !lower.contains("milli") ? "s" : lower.endsWith("ms") || lower.contains("milli") || value >= LEAST_MILLIS ? "ms" : "s";
    double seconds = value * (unit.startsWith("ms") || unit.startsWith("mil") ? 0.001 : unit.startsWith("m") ? 60 : 1);
    if (seconds > 0) {
      found.add(new Mined(file, line, "timeout", "The client gives up after " + seconds(seconds) + (isSaid ? "" : ", if the number is in " + (unit.equals("ms") ? "milliseconds" : "seconds")) + " (" + key
          + "): an answer that takes longer is a failure for it.", null, seconds, key));
    }
  }

  private static String percent(double share) {
    return plain(BigDecimal.valueOf(Math.round(share * 1e6), 4)) + "%";
  }

  private static String seconds(double seconds) {
    return seconds < 1 ? plain(BigDecimal.valueOf(Math.round(seconds * 1e6), 3)) + " ms" : seconds < 120 ? plain(BigDecimal.valueOf(Math.round(seconds * 1e3), 3)) + " s"
        : plain(BigDecimal.valueOf(Math.round(seconds / 6), 1)) + " min";
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
