package dev.allclear.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One valid and one invalid document for each rule of OpenSLO v1. */
class OpenSloRulesTest {
  private static final String SLO = "service: web, indicatorRef: i, budgetingMethod: Occurrences, timeWindow: [ { duration: 30d, isRolling: true } ], objectives: [ { target: 0.99 } ]";

  record Rule(String what, String kind, String valid, String invalid, String rule, String path) {
    @Override public String toString() {
      return what;
    }
  }

  static Stream<Rule> rules() throws IOException {
    try (InputStream in = Objects.requireNonNull(OpenSloRulesTest.class.getResourceAsStream("/openslo/rules.txt"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
      return lines.stream().map(line -> line.split(" \\| ")).map(cells -> new Rule(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]));
    }
  }

  @ParameterizedTest @MethodSource("rules")
  void hasAValidAndAnInvalidDocument(Rule rule) {
    assertThat(OpenSloCheck.of("valid.yaml", document(rule.kind(), rule.valid()))).isEmpty();
    assertThat(OpenSloCheck.of("invalid.yaml", document(rule.kind(), rule.invalid()))).first().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo(rule.rule());
      assertThat(finding.path()).isEqualTo(rule.path());
    });
  }

  private static String document(String kind, String cell) {
    String text = (cell.startsWith("SLO") ? changed(cell) : cell)
        .replace("METRIC", "{ metricSource: { type: Prometheus, spec: { query: up } } }")
        .replace("POLICY", "{ conditions: [ { conditionRef: c } ], notificationTargets: [ { targetRef: t } ] }")
        .replace("VERYLONG", "x".repeat(1_051)).replace("LONG", "x".repeat(64));
    String condition = "severity: page, condition: { kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h }";
    text = text.equals("CONDITION") ? condition : text.replace("CONDITION", "{ " + condition + " }");
    String spec = text.startsWith("{") ? text : "{ " + text + " }";
    return kind.equals("\"\"") ? spec : "{ apiVersion: openslo/v1, kind: " + kind + ", metadata: { name: a }, spec: " + spec + " }";
  }

  /** {@code SLO - this + that}: the valid one with that in the place of this; without a plus this is left out. */
  private static String changed(String cell) {
    String text = SLO;
    for (String change : Arrays.stream(cell.split(" - ")).skip(1).toList()) {
      String[] parts = change.split(" \\+ ", 2);
      assertThat(text).as("what is to be changed").contains(parts[0]);
      text = text.replace(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return text;
  }
}
