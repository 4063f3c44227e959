package dev.allclear.learning.web;

import dev.allclear.base.web.Screens;
import dev.allclear.learning.Learnings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /learnings} */
@Controller
class LearningsController {
  private final Learnings learnings;
  private final Screens screens;

  LearningsController(Learnings learnings, Screens screens) {
    this.learnings = learnings;
    this.screens = screens;
  }

  @GetMapping("/learnings")
  ResponseEntity<String> show(@RequestParam(required = false) @Nullable String q) {
    return screens.show("learning/learnings.jte", Map.of("learnings", learnings.search(q), "query", q == null ? "" : q));
  }
}
