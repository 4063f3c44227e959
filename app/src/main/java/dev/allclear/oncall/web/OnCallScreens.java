package dev.allclear.oncall.web;

import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Schedule;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Who is on call now, in a sentence, and the next four weeks. */
@Controller
class OnCallScreens {
  private final OnCall onCall;
  private final Frames frames;
  private final Screens screens;

  OnCallScreens(OnCall onCall, Frames frames, Screens screens) {
    this.onCall = onCall;
    this.frames = frames;
    this.screens = screens;
  }

  @GetMapping("/oncall")
  ResponseEntity<String> calendar() {
    Frame frame = frames.current();
    List<Schedule> schedules = onCall.schedules();
    return screens.show("oncall/oncall.jte", Map.of("calendars", schedules.stream().map(s -> ScheduleCalendar.of(s, frame, onCall::displayName)).toList()));
  }
}
