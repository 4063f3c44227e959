package dev.allclear.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Audit;
import dev.allclear.base.document.Applied;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.testing.AllclearTest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class SloDocumentTest {
  private static final String RATIO = """
      { spec: { ratioMetric: { counter: true,
            bad: { metricSource: { type: allclear, spec: { source: access-log/checkout, events: failed } } },
            total: { metricSource: { type: allclear, spec: { source: access-log/checkout, events: all } } } } } }""";

  @Autowired Documents documents;
  @Autowired Objectives objectives;
  @Autowired Sources sources;
  @Autowired Audit audit;

  @BeforeEach void offer() {
    apply("""
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ], repeat: 3, lastResort: "person/ana" }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: AccessLog
        metadata: { name: checkout }
        spec: { service: checkout-api, paths: [/nowhere/access.log] }
        """);
  }

  @Test void theExamplesThatAreExplainedCanBeApplied() {
    for (String kind : List.of("AccessLog", "Probe", "SLO")) {
      apply(documents.explain(kind).orElseThrow());
    }

    assertThat(objectives.find("checkout-requests")).isPresent();
  }

  @Test void aRatioOverARollingWindow() {
    apply(slo("requests", RATIO, "{ duration: 4w, isRolling: true }", "[ { displayName: Requests succeed, target: 0.9995 } ]"));

    Objective objective = objectives.find("requests").orElseThrow();
    assertThat(audit.latest(1)).extracting(entry -> entry.act() + " " + entry.subject() + ": " + entry.detail()).containsExactly("objective.put requests: checkout-api, 99.95% over 28 days");
    assertThat(objective.target().good()).isEqualByComparingTo("0.9995");
    assertThat(objective.window()).isEqualTo(new BudgetWindow.Rolling(Duration.ofDays(28)));
    assertThat(objective.measure()).isEqualTo(new Measure.Failures());
    assertThat(objective.source()).contains(new SourceName(SourceKind.ACCESS_LOG, "checkout"));
  }

  @Test void anObjectiveWithoutANameOfItsOwnHasThatOfItsDocument() {
    apply("""
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: named, displayName: Checkout succeeds }
        spec: { service: checkout-api, indicator: %s, timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: Occurrences, objectives: [ { target: 0.999 } ] }
        """.formatted(RATIO));

    assertThat(objectives.find("named").orElseThrow().displayName()).isEqualTo("Checkout succeeds");
  }

  @Test void aLatencyLimitIsCountedExactlyByItsSource() {
    apply(slo("latency", "{ spec: { thresholdMetric: { metricSource: { type: allclear, spec: { events: latency } } } } }",
        "{ duration: 1M, calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin } }", "[ { op: lte, value: 0.5, target: 0.95 }, { op: lt, value: 2, targetPercent: 99.5 } ]"));

    assertThat(objectives.find("latency-1").orElseThrow().measure()).isEqualTo(new Measure.SlowerThan(500_000));
    assertThat(objectives.find("latency-2").orElseThrow().measure()).isEqualTo(new Measure.SlowerThan(1_999_999));
    assertThat(objectives.find("latency-2").orElseThrow().target().good()).isEqualByComparingTo("0.995");
    assertThat(objectives.find("latency-1").orElseThrow().window())
        .isEqualTo(new BudgetWindow.Calendar(1, BudgetWindow.Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("Europe/Berlin")));
    assertThat(sources.find(SourceKind.ACCESS_LOG, "checkout").orElseThrow().limits()).containsExactly(500_000L, 1_999_999L);
  }

  @Test void whatIsExportedAndAppliedAgainChangesNothing() {
    apply(slo("requests", RATIO, "{ duration: 30d, isRolling: true }", "[ { target: 0.999 } ]"));
    Objective before = objectives.find("requests").orElseThrow();

    documents.apply(List.of(new Documents.Source("export", documents.export())), false);

    assertThat(objectives.find("requests")).contains(before);
  }

  @Test void allSevenKindsCanBeAppliedAndExportedAndWhatIsNotFollowedIsSaid() {
    String all = """
        apiVersion: openslo/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { description: Sells }
        ---
        apiVersion: openslo/v1
        kind: AlertCondition
        metadata: { name: fast }
        spec: { severity: page, condition: { kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h } }
        ---
        apiVersion: openslo/v1
        kind: AlertNotificationTarget
        metadata: { name: chat }
        spec: { target: slack }
        ---
        apiVersion: openslo/v1
        kind: AlertPolicy
        metadata: { name: policy }
        spec: { conditions: [ { conditionRef: fast } ], notificationTargets: [ { targetRef: chat } ] }
        ---
        """ + slo("requests", RATIO, "{ duration: 30d, isRolling: true }", "[ { target: 0.999 } ]\n  alertPolicies: [ { alertPolicyRef: policy } ]");

    List<Applied> applied = documents.apply(List.of(new Documents.Source("all.yaml", all)), false);

    assertThat(applied).extracting(Applied::kind).containsExactly("OpenSLO-Service", "AlertCondition", "AlertNotificationTarget", "AlertPolicy", "SLO");
    assertThat(applied.getFirst().note()).isEmpty();
    assertThat(applied.subList(1, 5)).allSatisfy(each -> assertThat(each.note()).contains("not followed", "four pairs of burn-rate windows"));
    assertThat(documents.apply(List.of(new Documents.Source("export", documents.export())), false)).allMatch(each -> each.outcome() == Applied.Outcome.UNCHANGED);
    assertThat(documents.export()).contains("threshold: 14.4", "owner: payments");
  }

  @Test void documentsThatAreNotFollowedAreCheckedAllTheSame() {
    assertThatThrownBy(() -> apply("apiVersion: openslo/v1\nkind: AlertCondition\nmetadata: { name: fast }\nspec:\n  severity: page\n  condition: { kind: slope, op: gte, threshold: 2, lookbackWindow: 1h }\n"))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("test.yaml:6: spec.condition.kind: expected one of burnrate");
    assertThatThrownBy(() -> apply("apiVersion: openslo/v1\nkind: Service\nmetadata: { name: nobody }\nspec: {}\n"))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("apply a Service of allclear.dev/v1");
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "target: 1.0 | A target lies in [0,1)",
      "target: 99.9 | A target lies in [0,1)",
      "target: ok | expected a decimal number",
      "target: 0.9, timeSliceTarget: 0.9 | timeSliceTarget is not a field here"})
  void wrongObjectivesAreToldWithTheirLine(String objective, String why) {
    assertThatThrownBy(() -> apply(slo("requests", RATIO, "{ duration: 30d, isRolling: true }", "[ { " + objective + " } ]")))
        .isInstanceOfSatisfying(InvalidDocuments.class, e -> assertThat(e.problems()).anySatisfy(problem -> {
          assertThat(problem.toString().replace("\"", "")).contains(why.split(" is not ")[0].split("expected ")[0].strip());
          assertThat(problem.line()).isEqualTo(11);
        }));
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "{ duration: 30d } | isRolling", "{ duration: 30d, isRolling: true, calendar: { startTime: 2026-01-01 00:00:00, timeZone: UTC } } | isRolling",
      "{ duration: 30x, isRolling: true } | duration", "{ duration: 5h, calendar: { startTime: 2026-01-01 00:00:00, timeZone: UTC } } | duration",
      "{ duration: 1M, calendar: { startTime: yesterday, timeZone: UTC } } | startTime"})
  void wrongTimeWindowsAreTold(String window, String field) {
    assertThatThrownBy(() -> apply(slo("requests", RATIO, window, "[ { target: 0.999 } ]")))
        .isInstanceOfSatisfying(InvalidDocuments.class, e -> assertThat(e.problems()).anySatisfy(problem -> assertThat(problem.toString()).contains(field)));
  }

  @Test void aSourceThatNobodyHasIsRefused() {
    assertThatThrownBy(() -> apply(slo("requests", RATIO.replace("access-log/checkout", "probe/home"), "{ duration: 30d, isRolling: true }", "[ { target: 0.999 } ]")))
        .isInstanceOf(InvalidDocuments.class).hasMessageContaining("probe/home");
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }

  private static String slo(String name, String indicator, String window, String objectives) {
    return """
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: %s }
        spec:
          service: checkout-api
          indicator: %s
          timeWindow: [ %s ]
          budgetingMethod: Occurrences
          objectives: %s
        """.formatted(name, indicator, window, objectives);
  }
}
