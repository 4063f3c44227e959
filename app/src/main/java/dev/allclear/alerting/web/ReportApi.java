package dev.allclear.alerting.web;

import dev.allclear.access.Actors;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Report;
import dev.allclear.alerting.Reports;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/reports}: 201 with the alert that it became, 200 with the one that it joined. */
@RestController
class ReportApi {
  private final Reports reports;
  private final Actors actors;

  ReportApi(Reports reports, Actors actors) {
    this.reports = reports;
    this.actors = actors;
  }

  record Reported(@Nullable String text, @Nullable String service, @Nullable String reporter) {}

  record Answer(String schema, UUID alert, String service, String state, boolean isNew) {}

  @PostMapping("/api/v1/reports")
  ResponseEntity<Answer> report(@RequestBody Reported body) {
    String reporter = body.reporter() == null ? actors.current().name() : body.reporter();
    Alerts.Raised raised = reports.take(new Report(body.text() == null ? "" : body.text(), body.service(), reporter));
    Alert alert = raised.alert();
    return ResponseEntity.status(raised.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new Answer("allclear.report/1", alert.id(), alert.service(), alert.state(), raised.isNew()));
  }
}
