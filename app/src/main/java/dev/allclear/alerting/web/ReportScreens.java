package dev.allclear.alerting.web;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Report;
import dev.allclear.alerting.Reports;
import dev.allclear.base.web.Screens;
import dev.allclear.catalog.Catalog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form for whoever is hit and has no account. It says what becomes of the report, and names nobody. */
@Controller
class ReportScreens {
  private final Reports reports;
  private final ReportPace pace;
  private final Catalog catalog;
  private final Screens screens;

  ReportScreens(Reports reports, ReportPace pace, Catalog catalog, Screens screens) {
    this.reports = reports;
    this.pace = pace;
    this.catalog = catalog;
    this.screens = screens;
  }

  @GetMapping("/report")
  ResponseEntity<String> form() {
    return form(HttpStatus.OK, "", "", "", "");
  }

  @GetMapping("/report/taken")
  ResponseEntity<String> taken(@RequestParam(defaultValue = "new") String as) {
    return screens.show("alerting/reported.jte", Map.of("as", as));
  }

  @PostMapping("/report")
  ResponseEntity<String> report(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String reporter, HttpServletRequest request) {
    Report report;
    try {
      report = new Report(text, service, reporter);
    } catch (IllegalArgumentException e) {
      return form(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), text, service, reporter);
    }
    if (!pace.take(request.getRemoteAddr())) {
      return form(HttpStatus.TOO_MANY_REQUESTS, "Too many reports in 10 minutes, so this one was not taken. Earlier ones were; call somebody if it is urgent.", text, service, reporter);
    }
    return take(report, text, service, reporter);
  }

  private ResponseEntity<String> take(Report report, String text, String service, String reporter) {
    try {
      Alerts.Raised raised = reports.take(report);
      Alert alert = raised.alert();
      return screens.goTo("/report/taken?as=" + (raised.isNew() ? "new" : alert.acknowledged() == null ? "known" : "held"));
    } catch (IllegalArgumentException e) {
      return form(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), text, service, reporter);
    }
  }

  private ResponseEntity<String> form(HttpStatus status, String trouble, String text, String service, String reporter) {
    return screens.show(status, "alerting/report.jte",
        Map.of("services", catalog.services(), "trouble", trouble, "text", text, "service", service, "reporter", reporter));
  }
}
