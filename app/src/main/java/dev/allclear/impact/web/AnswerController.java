package dev.allclear.impact.web;

import dev.allclear.base.web.Screens;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Hit;
import dev.allclear.impact.Impacts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a consumer answers by the link of a mail: looking changes nothing, sending the form does, and may be done again. */
@Controller
@RequestMapping("/impact/answers/{token}")
class AnswerController {
  private final Impacts impacts;
  private final Screens screens;
  private final Clock clock;

  AnswerController(Impacts impacts, Screens screens, Clock clock) {
    this.impacts = impacts;
    this.screens = screens;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<String> show(@PathVariable String token) {
    return impacts.question(token).map(q -> screens.show("impact/answer.jte", Map.of("question", q, "token", token))).orElseGet(this::unknown);
  }

  @PostMapping
  ResponseEntity<String> answer(@PathVariable String token, @RequestParam String hit, @RequestParam @Nullable String meaning, @RequestParam @Nullable String worth,
      @RequestParam @Nullable String expectation, @RequestParam @Nullable String name) {
    Optional<Impacts.Question> question = impacts.question(token);
    question.ifPresent(q -> {
      String by = name == null || name.isBlank() ? q.consumer().shownName() : name.strip().substring(0, Math.min(80, name.strip().length())) + ", " + q.consumer().shownName();
      impacts.complete(q.incident().id(), List.of(new Impacts.Said(q.consumer().caller(),
          new ConsumerImpact.Answer(Hit.of(hit), cut(meaning, 1000), cut(worth, 200), cut(expectation, 500), by, clock.instant()))), false, by);
    });
    return question.isPresent() ? screens.goTo("/impact/answers/" + token) : unknown();
  }

  private ResponseEntity<String> unknown() {
    return screens.show(HttpStatus.NOT_FOUND, "impact/gone.jte", Map.of());
  }

  private static @Nullable String cut(@Nullable String text, int most) {
    return text == null || text.isBlank() ? null : text.strip().substring(0, Math.min(most, text.strip().length()));
  }
}
