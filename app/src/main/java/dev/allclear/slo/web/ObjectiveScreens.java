package dev.allclear.slo.web;

import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Standings;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The screens {@code /objectives} and {@code /objectives/{name}}. */
@Controller
class ObjectiveScreens {
  private final Standings standings;
  private final ObjectiveViews views;
  private final Expectations expectations;
  private final Screens screens;
  private final Frames frames;

  ObjectiveScreens(Standings standings, ObjectiveViews views, Expectations expectations, Screens screens, Frames frames) {
    this.standings = standings;
    this.views = views;
    this.expectations = expectations;
    this.screens = screens;
    this.frames = frames;
  }

  @GetMapping("/objectives")
  ResponseEntity<String> all() {
    Frame frame = frames.current();
    List<Standing> all = standings.all();
    return screens.show("slo/objectives.jte", Map.of("rows", all.stream().map(standing -> ObjectiveRow.of(standing, frame)).toList(), "verdict", verdict(all)));
  }

  private static String verdict(List<Standing> all) {
    long broken = all.stream().filter(s -> s.state() == Standing.State.BREACHED || s.state() == Standing.State.SPENT).count();
    long unknown = all.stream().filter(s -> s.state() == Standing.State.NO_DATA).count();
    if (all.isEmpty()) {
      return "Nothing is promised yet.";
    }
    String kept = all.size() - broken - unknown + " of " + all.size() + " promises kept";
    return kept + (broken > 0 ? ", " + broken + " broken" : "") + (unknown > 0 ? ", " + unknown + " without data" : "") + ".";
  }

  @GetMapping("/objectives/expected")
  ResponseEntity<String> expected() {
    List<ExpectationRow> rows = expectations.all();
    long parted = rows.stream().filter(row -> !row.finding().isEmpty()).count();
    String verdict = rows.isEmpty() ? "Nobody is known to depend on anything." : parted == 0 ? "Every promise to a known consumer is kept."
        : parted + " of " + rows.size() + " expectations part from what is promised or measured.";
    return screens.show("slo/expectations.jte", Map.of("rows", rows, "verdict", verdict));
  }

  @GetMapping("/objectives/{name}")
  ResponseEntity<String> one(@PathVariable String name) {
    Standing standing = standings.find(name).orElseThrow(() -> ObjectivesApi.unknown(name));
    return screens.show("slo/objective.jte", Map.of("view", views.of(standing, frames.current())));
  }
}
