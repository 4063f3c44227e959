package dev.allclear.alerting.web;

import dev.allclear.alerting.Alerts;
import dev.allclear.base.web.Screens;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Open alerts and those of the last day, with what was done to reach people. */
@Controller
class AlertListScreens {
  private static final int MOST = 200;
  private final Alerts alerts;
  private final AlertViews views;
  private final Screens screens;

  AlertListScreens(Alerts alerts, AlertViews views, Screens screens) {
    this.alerts = alerts;
    this.views = views;
    this.screens = screens;
  }

  private ListedAlert row(Alerts.Status alert) {
    return new ListedAlert(alert, CalledPeople.of(alert, views::name));
  }

  @GetMapping("/alerts")
  ResponseEntity<String> list() {
    List<Alerts.Status> all = alerts.status();
    List<Alerts.Status> open = all.stream().filter(a -> !a.state().equals("closed")).toList();
    List<Alerts.Status> closed = all.stream().filter(a -> a.state().equals("closed")).limit(MOST).toList();
    return screens.show("alerting/alerts.jte", Map.of("open", open.stream().limit(MOST).map(this::row).toList(), "closed", closed.stream().map(this::row).toList(), "openCount", open.size(), "waiting",
        (int) open.stream().filter(a -> a.state().equals("open")).count()));
  }
}
