package dev.allclear.slo.openslo;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Problem;
import dev.allclear.base.document.Spec;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The kinds of OpenSLO v1 that say when and whom to alert. They are checked and kept, so that a folder of OpenSLO can be
 * applied and exported whole; they are not followed, which is said each time.
 */
@Configuration(proxyBeanMethods = false)
class AlertingDocuments {
  @Bean DocumentKind<String> alertPolicy() {
    return new Kept("AlertPolicy", "{ conditions: [ { conditionRef: fast-burn } ], notificationTargets: [ { targetRef: on-call } ] }");
  }

  @Bean DocumentKind<String> alertCondition() {
    return new Kept("AlertCondition", "{ severity: page, condition: { kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h } }");
  }

  @Bean DocumentKind<String> alertNotificationTarget() {
    return new Kept("AlertNotificationTarget", "{ target: slack }");
  }

  /** @param spec of the example */
  private record Kept(String kind, String spec) implements DocumentKind<String> {
    @Override public String apiVersion() {
      return "openslo/v1";
    }

    @Override public int rank() {
      return 54;
    }

    @Override public String note(Map<String, ?> document) {
      return "is kept and not followed: " + OpenSloCheck.INSTEAD;
    }

    @Override public String read(String name, Spec found) {
      OpenSloCheck.of(kind, found.file(), found.parsed()).forEach(finding -> found.problem(new Problem(finding.file(), finding.line(), finding.path(), finding.message())));
      return name;
    }

    @Override public void put(String name, String value) {
      // Kept as a document, and nothing more.
    }

    @Override public String example() {
      return "apiVersion: openslo/v1\nkind: " + kind + "\nmetadata: { name: example }\nspec: " + spec + "     # kept and not followed: " + OpenSloCheck.INSTEAD + "\n";
    }
  }
}
