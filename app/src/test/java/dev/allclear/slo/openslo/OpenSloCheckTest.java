package dev.allclear.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSloCheckTest {
  private static final String METRIC = "{ metricSource: { metricSourceRef: prom, type: Prometheus, spec: { query: up } } }";
  private static final String SLO = """
      apiVersion: openslo/v1
      kind: SLO
      metadata: { name: foo-slo, displayName: Foo, labels: { team: [a, b], env: prod }, annotations: { example.com/key: value } }
      spec:
        description: one
        service: foo
        indicator: { metadata: { name: foo-sli }, spec: { ratioMetric: { counter: true, good: METRIC, total: METRIC } } }
        budgetingMethod: Timeslices
        timeWindow: [ { duration: 1M, isRolling: false, calendar: { startTime: 2022-01-01 12:00:00, timeZone: America/New_York } } ]
        objectives: [ { displayName: Good, op: gt, value: 1, target: 0.995, timeSliceTarget: 0.95, timeSliceWindow: 1m } ]
        alertPolicies: [ { alertPolicyRef: my-policy } ]
      """.replace("METRIC", METRIC);

  @ParameterizedTest @ValueSource(strings = {
      "apiVersion: openslo/v1\nkind: DataSource\nmetadata: { name: prom }\nspec: { type: Prometheus, connectionDetails: [ { url: x } ] }",
      "apiVersion: openslo/v1\nkind: Service\nmetadata: { name: web }\nspec: { description: x }",
      "apiVersion: openslo/v1\nkind: SLI\nmetadata: { name: s }\nspec: { ratioMetric: { counter: true, raw: { metricSource: { spec: { q: 1 } } }, rawType: success } }",
      "apiVersion: openslo/v1\nkind: SLI\nmetadata: { name: s }\nspec: { thresholdMetric: { metricSource: { spec: { q: 1 } } } }",
      "apiVersion: openslo/v1\nkind: AlertCondition\nmetadata: { name: c }\nspec: { severity: page, condition: { kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h, alertAfter: 5m } }",
      "apiVersion: openslo/v1\nkind: AlertNotificationTarget\nmetadata: { name: t }\nspec: { target: slack }",
      "apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata: { name: p }\nspec: { alertWhenNoData: false, conditions: [ { conditionRef: c } ], notificationTargets: [ { kind: AlertNotificationTarget, metadata: { name: t }, spec: { target: mail } } ] }"})
  void validDocumentsOfEachKindHaveNoFindings(String document) {
    assertThat(OpenSloCheck.of("a.yaml", document)).isEmpty();
    assertThat(OpenSloCheck.of("a.yaml", SLO + "---\n" + document)).isEmpty();
  }

  @Test void aListOfDocumentsIsCheckedOneByOne() {
    String list = "- { apiVersion: openslo/v1, kind: Service, metadata: { name: a }, spec: {} }\n- { apiVersion: openslo/v1, kind: Service, metadata: { name: A }, spec: {} }\n";

    assertThat(OpenSloCheck.of("a.yaml", list)).singleElement().satisfies(finding -> {
      assertThat(finding.path()).isEqualTo("[1].metadata.name");
      assertThat(finding.line()).isEqualTo(2);
      assertThat(finding.rule()).isEqualTo("name");
    });
  }

  @Test void aCompositeHasItsIndicatorsInItsObjectives() {
    String composite = SLO.replaceFirst("  indicator: .*\n", "").replace("budgetingMethod: Timeslices", "budgetingMethod: Occurrences")
        .replaceFirst("objectives: .*", "objectives: [ { target: 0.9, indicatorRef: a, compositeWeight: 1 }, { target: 0.9, indicatorRef: b } ]");

    assertThat(OpenSloCheck.of("a.yaml", composite)).isEmpty();
    assertThat(OpenSloCheck.of("a.yaml", composite.replace(", indicatorRef: b", ""))).extracting(Finding::rule).containsExactly("exclusive");
    assertThat(OpenSloCheck.of("a.yaml", composite.replace("service: foo", "service: foo\n  indicatorRef: c"))).extracting(Finding::path).contains("spec.indicatorRef");
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "apiVersion: openslo/v1 | apiVersion: openslo/v1alpha | version | apiVersion | 1",
      "kind: SLO | kind: Slo | kind | kind | 2",
      "name: foo-slo | name: Foo_slo | name | metadata.name | 3",
      "team: [a, b] | te am: a | key | metadata.labels.te am | 3",
      "env: prod | env: 3 | type | metadata.labels.env | 3",
      "description: one | descripton: one | unknown-field | spec.descripton | 5",
      "service: foo | description: two | required | spec.service | 5",
      "service: foo | service: 12 | type | spec.service | 6",
      "service: foo | service: '' | required | spec.service | 6",
      "displayName: Foo | displayName: LONG | length | metadata.displayName | 3",
      "op: gt, value: 1 | op: gt, op: lt | duplicate-field | spec.objectives[0].op | 10",
      "counter: true, good | counter: true, rawType: maybe, good | one-of | spec.indicator.spec.ratioMetric.rawType | 7",
      "budgetingMethod: Timeslices | description2: x | required | spec.budgetingMethod | 5",
      "objectives: [ { displayName: Good, | objectives: [ 3, { displayName: Good, | type | spec.objectives[0] | 10",
      "counter: true | counter: maybe | type | spec.indicator.spec.ratioMetric.counter | 7",
      "total: | totals: | exclusive | spec.indicator.spec.ratioMetric | 7",
      "good: | raw: | exclusive | spec.indicator.spec.ratioMetric.raw | 7",
      "type: Prometheus, spec: { query: up } | type: Prometheus, spec: {} | required | spec.indicator.spec.ratioMetric.good.metricSource.spec | 7",
      "budgetingMethod: Timeslices | budgetingMethod: Slices | one-of | spec.budgetingMethod | 8",
      "duration: 1M | duration: 1x | duration | spec.timeWindow[0].duration | 9",
      "duration: 1M | duration: 0d | duration | spec.timeWindow[0].duration | 9",
      "isRolling: false | isRolling: true | exclusive | spec.timeWindow[0].calendar | 9",
      "startTime: 2022-01-01 12:00:00 | startTime: 2022-02-31 12:00:00 | time | spec.timeWindow[0].calendar.startTime | 9",
      "America/New_York | America/Nowhere | time-zone | spec.timeWindow[0].calendar.timeZone | 9",
      "op: gt | op: above | one-of | spec.objectives[0].op | 10",
      "target: 0.995 | target: 1.0 | range | spec.objectives[0].target | 10",
      "target: 0.995 | targetPercent: 100 | range | spec.objectives[0].targetPercent | 10",
      "target: 0.995 | target: 0.9, targetPercent: 90 | exclusive | spec.objectives[0].targetPercent | 10",
      "timeSliceTarget: 0.95 | timeSliceTarget: 0 | range | spec.objectives[0].timeSliceTarget | 10",
      "timeSliceWindow: 1m | value: 1 | required | spec.objectives[0].timeSliceWindow | 10",
      "alertPolicyRef: my-policy | alertPolicyRef: My | name | spec.alertPolicies[0].alertPolicyRef | 11"})
  void eachBrokenRuleIsToldWithPathAndLine(String good, String wrong, String rule, String path, int line) {
    assertThat(OpenSloCheck.of("a.yaml", SLO.replace(good, wrong.replace("LONG", "x".repeat(64))))).anySatisfy(finding -> {
      assertThat(finding.rule()).isEqualTo(rule);
      assertThat(finding.path()).isEqualTo(path);
      assertThat(finding.line()).isEqualTo(line);
    });
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "DataSource | type: '', connectionDetails: { url: x } | required",
      "DataSource | type: Prometheus | required",
      "SLI | ratioMetric: { counter: true, raw: { metricSource: { spec: { q: 1 } } } } | required",
      "SLI | {} | exclusive",
      "SLI | thresholdMetric: { metricSource: { type: x } } | required",
      "AlertCondition | severity: page, condition: { kind: burnrate, op: lte, threshold: 2 } | required",
      "AlertCondition | severity: page, condition: { kind: slope, op: lte, threshold: 2, lookbackWindow: 1h } | one-of",
      "AlertCondition | severity: page, condition: { kind: burnrate, op: lte, threshold: high, lookbackWindow: 1h } | type",
      "AlertCondition | condition: { kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h } | required",
      "AlertNotificationTarget | description: x | required",
      "AlertPolicy | conditions: [ { conditionRef: c }, { conditionRef: d } ], notificationTargets: [ { targetRef: t } ] | count",
      "AlertPolicy | conditions: [ { conditionRef: c } ], notificationTargets: [] | count",
      "AlertPolicy | alertWhenNoData: maybe, conditions: [ { conditionRef: c } ], notificationTargets: [ { targetRef: t } ] | type",
      "Service | owner: me | unknown-field"})
  void eachKindHasItsRules(String kind, String spec, String rule) {
    String document = "apiVersion: openslo/v1\nkind: " + kind + "\nmetadata: { name: a }\nspec: " + (spec.startsWith("{") ? spec : "{ " + spec + " }") + "\n";

    assertThat(OpenSloCheck.of("a.yaml", document)).extracting(Finding::rule).contains(rule);
  }

  @Test void aWeightIsAboveZeroInAComposite() {
    String composite = SLO.replaceFirst("  indicator: .*\n", "").replace("budgetingMethod: Timeslices", "budgetingMethod: Occurrences")
        .replaceFirst("objectives: .*", "objectives: [ { target: 0.9, indicatorRef: a, compositeWeight: 0 } ]");

    assertThat(OpenSloCheck.of("a.yaml", composite)).extracting(Finding::rule).containsExactly("range");
  }

  @Test void aMissingTimeWindowAndBrokenYamlAreInvalid() {
    assertThat(OpenSloCheck.of("a.yaml", SLO.replaceFirst("  timeWindow: .*\n", ""))).extracting(Finding::rule).containsExactly("count");
    assertThat(OpenSloCheck.of("a.yaml", "a: [")).extracting(Finding::rule).containsExactly("syntax");
    assertThat(OpenSloCheck.of("a.yaml", "")).extracting(Finding::rule).containsExactly("empty");
    assertThat(OpenSloCheck.of("a.yaml", "just text")).extracting(Finding::rule).containsExactly("type");
  }

  @Test void whatIsValidAndNotUsedIsSaid() {
    String text = """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: a }
        spec:
          service: a
          alertPolicies: [ { alertPolicyRef: p } ]
        ---
        apiVersion: openslo/v1
        kind: AlertPolicy
        metadata: { name: p }
        """;

    assertThat(OpenSloCheck.unused("slo.yaml", text)).extracting(Finding::line, Finding::path).containsExactly(tuple(6, "spec.alertPolicies"), tuple(9, "kind"));
    assertThat(OpenSloCheck.unused("slo.yaml", text.replace("alertPolicies", "timeWindow").replace("AlertPolicy", "Service"))).isEmpty();
  }
}
