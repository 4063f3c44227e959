package dev.allclear.learning.web;

import dev.allclear.learning.Learning;
import dev.allclear.learning.Learnings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/learnings} */
@RestController
@RequestMapping("/api/v1/learnings")
class LearningsApi {
  private final Learnings learnings;

  LearningsApi(Learnings learnings) {
    this.learnings = learnings;
  }

  /** A learning as programs read it. */
  record Shown(String schema, UUID id, @Nullable String incident, String claim, String helped, @Nullable Integer minutes, @Nullable String service,
      List<String> templates, List<String> words, Instant happenedAt, Instant storedAt) {
    static Shown of(Learning l) {
      return new Shown("allclear.learning/1", l.id(), l.incident() == null ? null : l.incident().toString(), l.claim(), l.helped(), l.minutes(), l.trigger().service(),
          l.trigger().templates().stream().sorted().toList(), l.trigger().words().stream().sorted().toList(), l.happenedAt(), l.storedAt());
    }
  }

  record Wish(@Nullable String claim, @Nullable String helped, @Nullable Integer minutes, @Nullable String service) {}

  @GetMapping
  List<Shown> search(@RequestParam(required = false) @Nullable String q) {
    return learnings.search(q).stream().map(Shown::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Shown learn(@RequestBody Wish wish) {
    if (wish.claim() == null || wish.claim().isBlank() || wish.helped() == null || wish.helped().isBlank()) {
      throw new IllegalArgumentException("A learning needs \"claim\", what it was, and \"helped\", what restored the service.");
    }
    return Shown.of(learnings.learn(wish.claim().strip(), wish.helped(), wish.minutes(), wish.service()));
  }
}
