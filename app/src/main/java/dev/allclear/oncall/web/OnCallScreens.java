package dev.allclear.oncall.web;

import dev.allclear.access.Actors;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.oncall.HandOffNote;
import dev.allclear.oncall.HandOffs;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Proofs;
import dev.allclear.oncall.ReachDoubts;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is on call now, in a sentence, the next four weeks, the notes of the shift, and each policy beside what a simulation of it finds. */
@Controller
class OnCallScreens {
  private static final Duration YEAR = Duration.ofDays(364);
  private final OnCall onCall;
  private final HandOffs handOffs;
  private final Proofs proofs;
  private final ReachDoubts doubts;
  private final Actors actors;
  private final Frames frames;
  private final Screens screens;

  OnCallScreens(OnCall onCall, HandOffs handOffs, Proofs proofs, ReachDoubts doubts, Actors actors, Frames frames, Screens screens) {
    this.onCall = onCall;
    this.handOffs = handOffs;
    this.proofs = proofs;
    this.doubts = doubts;
    this.actors = actors;
    this.frames = frames;
    this.screens = screens;
  }

  @GetMapping("/oncall")
  ResponseEntity<String> calendar() {
    Frame frame = frames.current();
    List<Schedule> schedules = onCall.schedules();
    Map<String, List<HandOffNote>> notes = schedules.stream().collect(Collectors.toMap(Schedule::name, s -> handOffs.of(s.name())));
    Instant now = frame.now();
    List<PolicyView> policies = onCall.policies().stream().map(p -> PolicyView.of(p, proofs.of(p, now, now.plus(YEAR)), doubts.doubts(p), now, frame.zone(), this::word)).toList();
    return screens.show("oncall/oncall.jte", Map.of("calendars", schedules.stream().map(s -> ScheduleCalendar.of(s, frame, onCall::displayName)).toList(), "notes", notes,
        "policies", policies));
  }

  @PostMapping("/oncall/notes")
  ResponseEntity<String> note(@RequestParam String schedule, @RequestParam(defaultValue = "") String text) {
    if (!text.isBlank()) {
      handOffs.write(schedule, actors.current().name(), text);
    }
    return screens.goTo("/oncall");
  }

  private String word(Target target) {
    return switch (target.kind()) {
      case PERSON -> onCall.displayName(target.name());
      case SCHEDULE -> "whoever is on call in " + target.name();
      case TEAM -> "all of team " + target.name();
      case CHANNEL -> "channel " + target.name();
    };
  }
}
