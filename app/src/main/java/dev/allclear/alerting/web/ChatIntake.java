package dev.allclear.alerting.web;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Report;
import dev.allclear.alerting.Reports;
import dev.allclear.alerting.Senders;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/intake/chat/{key}}: a slash command of Slack or Mattermost, by which somebody reports trouble from where she is. The answer is
 * seen by her alone. Several reports of a service are one alert.
 */
@RestController
class ChatIntake {
  private final Senders senders;
  private final Reports reports;
  private final ReportPace pace;

  ChatIntake(Senders senders, Reports reports, ReportPace pace) {
    this.senders = senders;
    this.reports = reports;
    this.pace = pace;
  }

  @PostMapping("/api/v1/intake/chat/{key}")
  ResponseEntity<?> take(@PathVariable String key, @RequestParam(defaultValue = "") String text, @RequestParam(name = "user_name", defaultValue = "") String user) {
    Optional<Integration> from = senders.find(Integration.Kind.CHAT, key);
    if (from.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "The key in the path is that of no Integration of kind chat."));
    }
    if (text.isBlank()) {
      return said("Say in a sentence what does not work, behind the command.");
    }
    if (!pace.take("chat " + from.get().name() + " " + user)) {
      return said("Too many reports in 10 minutes, so this one was not taken. Earlier ones were; call somebody if it is urgent.");
    }
    try {
      return said(answer(reports.take(new Report(text, from.get().service(), user))));
    } catch (IllegalArgumentException e) {
      return said(String.valueOf(e.getMessage()));
    }
  }

  private static String answer(Alerts.Raised raised) {
    Alert alert = raised.alert();
    return raised.isNew() ? "Recorded. The engineer on call for " + alert.service() + " is being woken for it."
        : "Recorded, and added to what is known of " + alert.service() + (alert.acknowledged() == null ? ". The engineer on call is being woken." : ". Somebody is working on it.");
  }

  private static ResponseEntity<?> said(String sentence) {
    return ResponseEntity.ok(Map.of("response_type", "ephemeral", "text", sentence));
  }
}
