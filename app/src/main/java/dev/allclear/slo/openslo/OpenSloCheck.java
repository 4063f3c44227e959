package dev.allclear.slo.openslo;

import dev.allclear.base.document.Problem;
import dev.allclear.base.document.Yaml;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Checks OpenSLO v1 documents of all seven kinds against the rules of the specification (github.com/OpenSLO/OpenSLO). References are not followed. */
public final class OpenSloCheck {
  private static final String VERSION = "openslo/v1";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern LABEL_KEY = Pattern.compile("[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
  private static final Pattern ANNOTATION_KEY = Pattern.compile("([a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?/)?[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
  private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final String UNUSED = "unused";
  static final String INSTEAD = "pages follow four pairs of burn-rate windows and go by the escalation policy of the service";
  private static final int MANY = Integer.MAX_VALUE;
  private static final Map<String, Consumer<Checked>> KINDS = Map.of("DataSource", OpenSloCheck::dataSource, "Service", OpenSloCheck::service,
      "SLI", OpenSloCheck::sli, "SLO", OpenSloCheck::slo, "AlertPolicy", OpenSloCheck::alertPolicy, "AlertCondition", OpenSloCheck::alertCondition,
      "AlertNotificationTarget", OpenSloCheck::notificationTarget);

  private OpenSloCheck() {}

  /** The findings of a text that holds one document, several, or a list of them; in the order of the text. */
  public static List<Finding> of(String file, String text) {
    List<Finding> findings = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<Node> documents = Yaml.parse(file, text, problems);
    problems.forEach(problem -> findings.add(new Finding(file, problem.line(), problem.path(), "syntax", problem.message())));
    if (documents.isEmpty() && problems.isEmpty()) {
      findings.add(new Finding(file, 1, "", "empty", "holds no document"));
    }
    for (Node document : documents) {
      if (document instanceof SequenceNode list) {
        for (int i = 0; i < list.getValue().size(); i++) {
          document(new Checked(file, "[" + i + "]", list.getValue().get(i), findings));
        }
      } else {
        document(new Checked(file, "", document, findings));
      }
    }
    return findings;
  }

  /** What is valid in a text and has no effect here, in the order of the text; of a text that cannot be read, nothing. */
  public static List<Finding> unused(String file, String text) {
    List<Finding> unused = new ArrayList<>();
    for (Node document : Yaml.parse(file, text, new ArrayList<>())) {
      if (document instanceof SequenceNode list) {
        for (int i = 0; i < list.getValue().size(); i++) {
          unused(new Checked(file, "[" + i + "]", list.getValue().get(i), unused));
        }
      } else {
        unused(new Checked(file, "", document, unused));
      }
    }
    return unused.stream().filter(finding -> finding.rule().equals(UNUSED)).toList();
  }

  private static void unused(Checked document) {
    String kind = document.isMapping() ? document.text("kind").orElse("") : "";
    if (kind.startsWith("Alert")) {
      document.finding("kind", UNUSED, "is valid and not used: " + INSTEAD);
    } else if (kind.equals("SLO") && document.has("spec")) {
      document.mapping("spec", spec -> {
        if (spec.has("alertPolicies")) {
          spec.finding("alertPolicies", UNUSED, "are valid and not used: " + INSTEAD);
        }
      });
    }
  }

  /** The findings of one spec of a kind, which stands in a document that was read already. */
  static List<Finding> of(String kind, String file, Node spec) {
    List<Finding> findings = new ArrayList<>();
    Checked checked = new Checked(file, "spec", spec, findings);
    if (checked.isMapping()) {
      Objects.requireNonNull(KINDS.get(kind), "one of the seven kinds").accept(checked);
    }
    return findings;
  }

  private static void document(Checked document) {
    if (!document.isMapping()) {
      return;
    }
    document.only("apiVersion", "kind", "metadata", "spec").require("apiVersion", "kind", "metadata");
    document.text("apiVersion").filter(version -> !version.equals(VERSION))
        .ifPresent(version -> document.finding("apiVersion", "version", "expected " + VERSION + ", found \"" + version + "\""));
    metadata(document);
    document.text("kind").ifPresent(kind -> {
      Consumer<Checked> rules = KINDS.get(kind);
      if (rules == null) {
        document.finding("kind", "kind", "expected one of " + String.join(", ", KINDS.keySet().stream().sorted().toList()) + ", found \"" + kind + "\"");
      } else if (document.has("spec")) {
        document.mapping("spec", rules);
      } else if (!kind.equals("Service")) {
        document.require("spec");
      }
    });
  }

  private static void metadata(Checked owner) {
    owner.mapping("metadata", metadata -> {
      metadata.only("name", "displayName", "labels", "annotations").require("name");
      name(metadata, "name");
      longest(metadata, "displayName", 63);
      metadata.mapping("labels", labels -> labels.entries((key, isText) -> key(labels, key, LABEL_KEY, isText)));
      metadata.mapping("annotations", all -> all.entries((key, isText) -> key(all, key, ANNOTATION_KEY, isText)));
    });
  }

  private static void key(Checked owner, String key, Pattern form, boolean isText) {
    if (!form.matcher(key).matches()) {
      owner.finding(key, "key", "is not a key: letters, digits, dash, dot and underscore, at most 63, beginning and ending with a letter or digit");
    }
    if (!isText) {
      owner.finding(key, "type", "expected text");
    }
  }

  private static void name(Checked owner, String field) {
    owner.text(field).filter(name -> !LABEL.matcher(name).matches()).ifPresent(name -> owner.finding(field, "name",
        "\"" + name + "\" is not a name: small letters, digits and dashes, at most 63, beginning and ending with a letter or digit"));
  }

  private static void longest(Checked owner, String field, int most) {
    owner.text(field).filter(text -> text.codePointCount(0, text.length()) > most)
        .ifPresent(text -> owner.finding(field, "length", "is longer than " + most + " characters"));
  }

  private static void description(Checked spec) {
    longest(spec, "description", 1050);
  }

  private static void filled(Checked owner, String field) {
    owner.require(field);
    owner.text(field).filter(String::isEmpty).ifPresent(text -> owner.finding(field, "required", "is empty"));
  }

  private static void oneOf(Checked owner, String field, String... values) {
    owner.text(field).filter(text -> !List.of(values).contains(text))
        .ifPresent(text -> owner.finding(field, "one-of", "expected one of " + String.join(", ", values) + ", found \"" + text + "\""));
  }

  private static void duration(Checked owner, String field) {
    owner.text(field).ifPresent(text -> {
      try {
        Shorthand.parse(text);
      } catch (IllegalArgumentException e) {
        owner.finding(field, "duration", String.valueOf(e.getMessage()));
      }
    });
  }

  private static void range(Checked owner, String field, boolean isInside, String range) {
    if (!isInside) {
      owner.finding(field, "range", "expected a number in " + range);
    }
  }

  private static void dataSource(Checked spec) {
    spec.only("description", "type", "connectionDetails").require("connectionDetails");
    description(spec);
    filled(spec, "type");
  }

  private static void service(Checked spec) {
    description(spec.only("description"));
  }

  private static void sli(Checked spec) {
    description(spec.only("description", "thresholdMetric", "ratioMetric").exclusive(true, "thresholdMetric", "ratioMetric"));
    metric(spec, "thresholdMetric");
    spec.mapping("ratioMetric", OpenSloCheck::ratio);
  }

  private static void ratio(Checked ratio) {
    ratio.only("counter", "good", "bad", "total", "rawType", "raw").exclusive(true, "total", "raw").exclusive(false, "raw", "good", "bad");
    ratio.flag("counter");
    if (ratio.has("total") && !ratio.has("good") && !ratio.has("bad")) {
      ratio.finding("", "required", "expected good or bad beside total");
    }
    if (ratio.has("raw")) {
      ratio.require("rawType");
    }
    oneOf(ratio, "rawType", "success", "failure");
    List.of("good", "bad", "total", "raw").forEach(part -> metric(ratio, part));
  }

  private static void metric(Checked owner, String field) {
    owner.mapping(field, metric -> metric.only("metricSource").require("metricSource").mapping("metricSource", source -> {
      source.only("metricSourceRef", "type", "spec").require("spec");
      name(source, "metricSourceRef");
      source.text("type");
      source.mapping("spec", query -> {
        if (query.names().isEmpty()) {
          source.finding("spec", "required", "is empty");
        }
      });
    }));
  }

  private static void slo(Checked spec) {
    spec.only("description", "service", "indicator", "indicatorRef", "budgetingMethod", "timeWindow", "objectives", "alertPolicies").require("budgetingMethod");
    description(spec);
    filled(spec, "service");
    oneOf(spec, "budgetingMethod", "Occurrences", "Timeslices", "RatioTimeslices");
    spec.list("timeWindow", 1, 1, OpenSloCheck::timeWindow);
    String method = spec.text("budgetingMethod").orElse("");
    boolean isComposite = spec.anyHas("objectives", "indicator", "indicatorRef");
    indicators(spec, isComposite);
    spec.list("objectives", 1, MANY, objective -> objective(objective, method, isComposite));
    spec.list("alertPolicies", 0, MANY, policy -> inline(policy, "alertPolicyRef", "AlertPolicy", OpenSloCheck::alertPolicy));
  }

  /** An SLO has its indicator, or each of its objectives has one. */
  private static void indicators(Checked spec, boolean isComposite) {
    boolean hasOwn = spec.has("indicator") || spec.has("indicatorRef");
    if (isComposite == hasOwn) {
      spec.finding(hasOwn ? spec.has("indicator") ? "indicator" : "indicatorRef" : "", "exclusive",
          "expected indicator or indicatorRef " + (hasOwn ? "either here or in each objective, not both" : "here or in each objective, found none"));
    }
    indicator(spec, false);
  }

  private static void indicator(Checked owner, boolean isNeeded) {
    owner.exclusive(isNeeded, "indicator", "indicatorRef");
    name(owner, "indicatorRef");
    owner.mapping("indicator", indicator -> {
      indicator.only("metadata", "spec").require("metadata", "spec");
      metadata(indicator);
      indicator.mapping("spec", OpenSloCheck::sli);
    });
  }

  private static void timeWindow(Checked window) {
    window.only("duration", "isRolling", "calendar").require("duration");
    duration(window, "duration");
    boolean isRolling = window.flag("isRolling").orElse(false);
    if (isRolling == window.has("calendar")) {
      window.finding("calendar", "exclusive", isRolling ? "cannot be there when isRolling is true" : "is needed when isRolling is not true");
    }
    window.mapping("calendar", calendar -> {
      calendar.only("startTime", "timeZone").require("startTime");
      parsed(calendar, "startTime", "time", "a time such as 2026-01-01 00:00:00", text -> LocalDateTime.parse(text, START) != null);
      parsed(calendar, "timeZone", "time-zone", "a time zone such as Europe/Berlin", text -> ZoneId.of(text) != null);
    });
  }

  /** @param form true for a text that has it; a time exception is a no as well */
  private static void parsed(Checked owner, String field, String rule, String expected, Predicate<String> form) {
    owner.text(field).filter(text -> !has(form, text)).ifPresent(text -> owner.finding(field, rule, "expected " + expected + ", found \"" + text + "\""));
  }

  private static boolean has(Predicate<String> form, String text) {
    try {
      return form.test(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void objective(Checked objective, String method, boolean isComposite) {
    objective.only("displayName", "op", "value", "target", "targetPercent", "timeSliceTarget", "timeSliceWindow", "indicator", "indicatorRef", "compositeWeight")
        .exclusive(true, "target", "targetPercent");
    objective.text("displayName");
    oneOf(objective, "op", "lt", "lte", "gt", "gte");
    objective.number("value");
    objective.number("target").ifPresent(n -> range(objective, "target", n.signum() >= 0 && n.compareTo(BigDecimal.ONE) < 0, "[0,1)"));
    objective.number("targetPercent").ifPresent(n -> range(objective, "targetPercent", n.signum() >= 0 && n.compareTo(BigDecimal.valueOf(100)) < 0, "[0,100)"));
    slices(objective, method);
    objective.number("compositeWeight").filter(n -> isComposite).ifPresent(n -> range(objective, "compositeWeight", n.signum() > 0, "(0,∞)"));
    indicator(objective, isComposite);
  }

  private static void slices(Checked objective, String method) {
    boolean isSliced = method.equals("Timeslices");
    if (isSliced) {
      objective.require("timeSliceTarget");
    }
    if (isSliced || method.equals("RatioTimeslices")) {
      objective.require("timeSliceWindow");
    }
    objective.number("timeSliceTarget").filter(n -> isSliced)
        .ifPresent(n -> range(objective, "timeSliceTarget", n.signum() > 0 && n.compareTo(BigDecimal.ONE) <= 0, "(0,1]"));
    duration(objective, "timeSliceWindow");
  }

  private static void alertPolicy(Checked spec) {
    spec.only("description", "alertWhenNoData", "alertWhenBreaching", "alertWhenResolved", "conditions", "notificationTargets");
    description(spec);
    List.of("alertWhenNoData", "alertWhenBreaching", "alertWhenResolved").forEach(spec::flag);
    spec.list("conditions", 1, 1, condition -> inline(condition, "conditionRef", "AlertCondition", OpenSloCheck::alertCondition));
    spec.list("notificationTargets", 1, MANY, target -> inline(target, "targetRef", "AlertNotificationTarget", OpenSloCheck::notificationTarget));
  }

  /** A reference, or a whole object of the kind without its version. */
  private static void inline(Checked owner, String reference, String kind, Consumer<Checked> rules) {
    if (owner.has(reference)) {
      owner.only(reference);
      name(owner, reference);
      return;
    }
    owner.only("kind", "metadata", "spec", reference).exclusive(true, reference, "spec").require("kind", "metadata");
    oneOf(owner, "kind", kind);
    metadata(owner);
    owner.mapping("spec", rules);
  }

  private static void alertCondition(Checked spec) {
    spec.only("description", "severity", "condition").require("condition");
    description(spec);
    filled(spec, "severity");
    spec.mapping("condition", condition -> {
      condition.only("kind", "op", "threshold", "lookbackWindow", "alertAfter").require("kind", "op", "threshold", "lookbackWindow");
      oneOf(condition, "kind", "burnrate");
      oneOf(condition, "op", "lt", "lte", "gt", "gte");
      condition.number("threshold");
      duration(condition, "lookbackWindow");
      duration(condition, "alertAfter");
    });
  }

  private static void notificationTarget(Checked spec) {
    spec.only("description", "target");
    description(spec);
    filled(spec, "target");
  }
}
