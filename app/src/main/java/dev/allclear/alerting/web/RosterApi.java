package dev.allclear.alerting.web;

import dev.allclear.alerting.BuddyRoster;
import dev.allclear.alerting.BuddyRosters;
import dev.allclear.alerting.BuddyWatch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/oncall/roster}: who is on call in the coming seven days and how to reach them. {@code allclear buddy} asks by POST, which is also its sign of life. */
@RestController
class RosterApi {
  private final BuddyRosters rosters;
  private final BuddyWatch watch;

  RosterApi(BuddyRosters rosters, BuddyWatch watch) {
    this.rosters = rosters;
    this.watch = watch;
  }

  @GetMapping("/api/v1/oncall/roster")
  BuddyRoster roster() {
    return rosters.now();
  }

  @PostMapping("/api/v1/oncall/roster")
  BuddyRoster buddy() {
    BuddyRoster roster = rosters.now();
    watch.seen();
    return roster;
  }
}
