package dev.allclear.alerting.web;

import dev.allclear.alerting.BuddyRoster;
import dev.allclear.alerting.BuddyRosters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/oncall/roster}: who is on call in the coming seven days and how to reach them, for {@code allclear buddy}. */
@RestController
class RosterApi {
  private final BuddyRosters rosters;

  RosterApi(BuddyRosters rosters) {
    this.rosters = rosters;
  }

  @GetMapping("/api/v1/oncall/roster")
  BuddyRoster roster() {
    return rosters.now();
  }
}
