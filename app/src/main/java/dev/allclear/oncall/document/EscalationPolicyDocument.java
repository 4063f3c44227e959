package dev.allclear.oncall.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Rosters;
import dev.allclear.oncall.Target;
import org.springframework.stereotype.Component;

/** {@code EscalationPolicy}: who is woken when, while nobody acknowledges. */
@Component
class EscalationPolicyDocument implements DocumentKind<EscalationPolicy> {
  private final Rosters rosters;
  private final Catalog catalog;

  EscalationPolicyDocument(Rosters rosters, Catalog catalog) {
    this.rosters = rosters;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "EscalationPolicy";
  }

  @Override public int rank() {
    return 40;
  }

  @Override public EscalationPolicy read(String name, Spec spec) {
    return EscalationPolicyReading.read(name, spec);
  }

  @Override public void put(String name, EscalationPolicy value) {
    value.allTargets().stream().filter(t -> !known(t)).findFirst().ifPresent(t -> {
      throw new IllegalArgumentException("there is no " + t + "; apply it too");
    });
    rosters.put(value);
  }

  private boolean known(Target target) {
    return switch (target.kind()) {
      case PERSON -> catalog.person(target.name()).isPresent();
      case SCHEDULE -> rosters.schedule(target.name()).isPresent();
      case CHANNEL -> rosters.channel(target.name()).isPresent();
      case TEAM -> catalog.team(target.name()).isPresent();
    };
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec:
          steps:                               # `after` counts from the beginning of the round
            - { after: PT0S, notify: [ "schedule/payments" ] }     # person/NAME, schedule/NAME, team/NAME
            - { after: PT5M, notify: [ "person/bo", "channel/ops" ], acknowledgements: 1 }     # optional; how many people have to acknowledge
            - after: PT10M
              notify: [ "team/payments" ]
              during:                          # optional; in these hours others instead, the first that holds counts
                - { timeZone: Europe/Berlin, days: [mon, tue, wed, thu, fri], hours: { from: "09:00", to: "17:00" }, notify: [ "person/ana" ] }
          repeat: 3                            # optional; how often the steps are gone through again, 0 when absent
          lastResort: "person/bo"              # optional; called when all rounds are over, or when a step has nobody to call
          acknowledgeTimeout: PT30M            # optional; an acknowledged alert that nobody touches for so long pages again
          lowUrgency: { timeZone: Europe/Berlin, days: [mon, tue, wed, thu, fri], hours: { from: "09:00", to: "17:00" } }     # optional; when a P3 calls people. Without it never
        """;
  }
}
