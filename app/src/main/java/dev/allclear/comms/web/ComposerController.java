package dev.allclear.comms.web;

import dev.allclear.base.Ids;
import dev.allclear.base.web.Screens;
import dev.allclear.comms.Audience;
import dev.allclear.comms.Comms;
import dev.allclear.comms.Composed;
import dev.allclear.comms.Draft;
import dev.allclear.comms.NotSendable;
import dev.allclear.comms.Phase;
import dev.allclear.comms.Remark;
import dev.allclear.comms.Update;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The composer: audiences and promise at the left, the draft in the middle, how it arrives at the right. */
@Controller
@RequestMapping("/incidents/{id}/tell")
class ComposerController {
  private final Comms comms;
  private final Incidents incidents;
  private final Screens screens;

  ComposerController(Comms comms, Incidents incidents, Screens screens) {
    this.comms = comms;
    this.incidents = incidents;
    this.screens = screens;
  }

  @GetMapping
  ResponseEntity<String> compose(@PathVariable String id, @RequestParam @Nullable String phase, @RequestParam @Nullable Instant nextAt) {
    Incident incident = incident(id);
    Draft draft = comms.draft(incident.id(), phase == null ? null : Phase.parse(phase).orElse(null), nextAt);
    return show(HttpStatus.OK, incident, Ids.next(), draft, draft.audiences());
  }

  /** Sends, or shows the text again with the lint's remarks. */
  @PostMapping
  ResponseEntity<String> send(@PathVariable String id, @RequestParam UUID update, @RequestParam String phase, @RequestParam String subject,
      @RequestParam String text, @RequestParam @Nullable Instant nextAt, @RequestParam(required = false) @Nullable List<String> audience,
      @RequestParam(defaultValue = "false") boolean accept, Principal who) {
    Incident incident = incident(id);
    Phase chosen = Phase.parse(phase).orElseThrow(() -> new IllegalArgumentException("\"" + phase + "\" is no phase"));
    List<String> audiences = audience == null ? List.of() : audience;
    String plain = text.replace("\r\n", "\n").strip();
    try {
      comms.send(incident.id(), new Composed(update, chosen, subject, plain, audiences, nextAt, accept), who.getName());
      return screens.goTo("/incidents/" + incident.id() + "/tell/sent");
    } catch (NotSendable e) {
      return show(HttpStatus.UNPROCESSABLE_CONTENT, incident, update, new Draft(chosen, subject, plain, audiences, nextAt, e.remarks()), audiences);
    }
  }

  @PostMapping("/still-working")
  ResponseEntity<String> stillWorking(@PathVariable String id, Principal who) {
    Incident incident = incident(id);
    comms.stillWorking(incident.id(), who.getName());
    return screens.goTo("/incidents/" + incident.id() + "/tell/sent");
  }

  /** What became of each message, for the sender. */
  @GetMapping("/sent")
  ResponseEntity<String> sent(@PathVariable String id) {
    Incident incident = incident(id);
    List<Update> updates = comms.updates(incident.id()).reversed();
    var parameters = new HashMap<String, Object>(Map.of("incident", incident, "updates", updates));
    parameters.put("outcomes", updates.stream().map(comms::outcomes).toList());
    comms.promise(incident.id()).ifPresent(p -> parameters.put("due", p.dueAt()));
    return screens.show("comms/sent.jte", parameters);
  }

  private ResponseEntity<String> show(HttpStatus status, Incident incident, UUID update, Draft draft, List<String> ticked) {
    List<Audience> audiences = comms.audiences();
    var parameters = new HashMap<String, Object>(Map.of("incident", incident, "update", update, "draft", draft, "audiences", audiences, "ticked", ticked,
        "number", comms.updates(incident.id()).size() + 1, "choices", choices(draft.nextAt()), "blocked", draft.remarks().stream().anyMatch(Remark::blocks)));
    parameters.put("recipients", audiences.stream().filter(a -> ticked.contains(a.name())).mapToInt(a -> a.recipients().size()).sum());
    return screens.show(status, "comms/compose.jte", parameters);
  }

  /** A quarter of an hour earlier, the proposal, half an hour later. */
  private static List<Instant> choices(@Nullable Instant next) {
    return next == null ? List.of() : Stream.of(-15, 0, 30).map(m -> next.plus(m, ChronoUnit.MINUTES)).toList();
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
