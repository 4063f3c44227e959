package dev.allclear.changes.web;

import dev.allclear.changes.Change;
import dev.allclear.changes.ChangeLog;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/changes}: what deploy scripts tell. */
@RestController
@RequestMapping("/api/v1/changes")
class ChangesApi {
  private final ChangeLog log;

  ChangesApi(ChangeLog log) {
    this.log = log;
  }

  /** A change as it is kept; texts that were not told are empty. */
  record Answer(UUID id, String service, String environment, String version, String commit, String previousCommit, Instant at, String kind, String summary) {
    static Answer of(Change c) {
      return new Answer(c.id(), c.service(), c.environment(), c.version(), c.commit(), c.previousCommit(), c.at(), c.kind().word(), c.summary());
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Answer tell(@RequestBody ChangeLog.Told told, Principal who) {
    return Answer.of(log.tell(told, who.getName()));
  }

  /** The changes of the last 30 days, newest first. */
  @GetMapping
  List<Answer> recent(@RequestParam String service) {
    return log.recent(service, Duration.ofDays(30)).stream().map(Answer::of).toList();
  }
}
