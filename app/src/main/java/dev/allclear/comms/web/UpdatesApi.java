package dev.allclear.comms.web;

import dev.allclear.base.Ids;
import dev.allclear.comms.Comms;
import dev.allclear.comms.Composed;
import dev.allclear.comms.Draft;
import dev.allclear.comms.Phase;
import dev.allclear.comms.Update;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.UnknownIncident;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents/{id}/updates} */
@RestController
@RequestMapping("/api/v1/incidents/{id}/updates")
class UpdatesApi {
  private final Comms comms;
  private final Clock clock;

  UpdatesApi(Comms comms, Clock clock) {
    this.comms = comms;
    this.clock = clock;
  }

  /** What is left out is taken from the draft of the moment; {@code id} makes a repeat harmless; {@code nextIn} counts from now. */
  record Wish(@Nullable UUID id, @Nullable String phase, @Nullable String subject, @Nullable String text, @Nullable List<String> audiences,
      @Nullable Instant nextAt, @Nullable Duration nextIn, @Nullable Boolean accept) {}

  @GetMapping("/draft")
  Draft draft(@PathVariable String id, @RequestParam @Nullable String phase, @RequestParam @Nullable Instant nextAt, @RequestParam @Nullable Duration nextIn) {
    return comms.draft(incident(id), phase(phase), next(nextAt, nextIn));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  UpdateAnswer send(@PathVariable String id, @RequestBody Wish wish, Principal who) {
    Draft draft = comms.draft(incident(id), phase(wish.phase()), next(wish.nextAt(), wish.nextIn()));
    String text = wish.text() == null || wish.text().isBlank() ? draft.text() : wish.text();
    List<String> audiences = wish.audiences() == null ? draft.audiences() : wish.audiences();
    var composed = new Composed(wish.id() == null ? Ids.next() : wish.id(), draft.phase(), wish.subject(), text, audiences, draft.nextAt(), Boolean.TRUE.equals(wish.accept()));
    return answer(comms.send(incident(id), composed, who.getName()));
  }

  @PostMapping("/still-working")
  @ResponseStatus(HttpStatus.CREATED)
  UpdateAnswer stillWorking(@PathVariable String id, Principal who) {
    return answer(comms.stillWorking(incident(id), who.getName()));
  }

  @GetMapping
  List<UpdateAnswer> all(@PathVariable String id) {
    return comms.updates(incident(id)).stream().map(this::answer).toList();
  }

  private UpdateAnswer answer(Update update) {
    return UpdateAnswer.of(update, comms.outcomes(update));
  }

  private @Nullable Instant next(@Nullable Instant at, @Nullable Duration in) {
    return at != null ? at : in != null ? clock.instant().plus(in) : null;
  }

  private static IncidentId incident(String id) {
    return IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id));
  }

  private static @Nullable Phase phase(@Nullable String key) {
    return key == null || key.isBlank() ? null : Phase.parse(key).orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is no phase; known: "
        + Arrays.stream(Phase.values()).map(Phase::key).collect(Collectors.joining(", "))));
  }
}
