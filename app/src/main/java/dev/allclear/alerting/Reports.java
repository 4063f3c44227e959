package dev.allclear.alerting;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.OfferedService;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Takes what people report: it joins the open alert of its service, else it is a new one that wakes somebody. */
@Service
public class Reports {
  private static final int QUOTED = 80;
  static final String UNKNOWN = "unknown-service";

  private final Alerts alerts;
  private final AlertRows rows;
  private final Catalog catalog;
  private final Timelines timelines;
  private final Transactions tx;
  private final Clock clock;

  Reports(Alerts alerts, AlertRows rows, Catalog catalog, Timelines timelines, Transactions tx, Clock clock) {
    this.alerts = alerts;
    this.rows = rows;
    this.catalog = catalog;
    this.timelines = timelines;
    this.tx = tx;
    this.clock = clock;
  }

  /** @throws IllegalArgumentException when it names a service that is not there */
  public Alerts.Raised take(Report report) {
    String service = service(report);
    return tx.in(() -> {
      Alerts.Raised raised = rows.lockOpenOf(service).map(open -> new Alerts.Raised(open, false)).orElseGet(() -> alerts.raise(problem(service, report)));
      pin(raised.alert(), report);
      return raised;
    });
  }

  private static Problem problem(String service, Report report) {
    String summary = "reported by " + Headline.shorten(report.by(), 24) + ": " + Headline.shorten(report.text(), QUOTED);
    return new Problem("report/" + service, service, Severity.P2, summary, List.of("Reported by " + report.by() + ": " + report.text()), Origin.REPORT, null);
  }

  private void pin(Alert alert, Report report) {
    timelines.pin(alert.timeline(), Pin.of("alerting.report/" + Ids.next(), clock.instant(), Pin.Kind.REPORT, report.by() + " reported: " + report.text())
        .with(new Evidence.Quote(report.text())));
  }

  /** The one that is named, else the only one there is. */
  private String service(Report report) {
    String named = report.service();
    List<OfferedService> all = catalog.services();
    if (named == null) {
      return all.size() == 1 ? all.getFirst().name() : UNKNOWN;
    }
    Optional<OfferedService> found = catalog.service(named);
    return found.map(OfferedService::name).orElseThrow(() -> new IllegalArgumentException("No service is named \"" + named + "\". Known: "
        + String.join(", ", all.stream().map(OfferedService::name).toList()) + "."));
  }
}
