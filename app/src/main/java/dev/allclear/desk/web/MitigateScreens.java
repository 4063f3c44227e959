package dev.allclear.desk.web;

import dev.allclear.access.Actors;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.NotFound;
import dev.allclear.base.web.Screens;
import dev.allclear.engine.changes.revert.Quieting;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.mitigation.Ladder;
import dev.allclear.mitigation.Mitigation;
import dev.allclear.mitigation.Mitigations;
import dev.allclear.timeline.Timelines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /incidents/{id}/mitigate}: the ways back, from the gentlest on. What is prepared is shown with its exact commands; what deletes something is
 * shown a second time before it is done.
 */
@Controller
@RequestMapping("/incidents/{id}/mitigate")
class MitigateScreens {
  private final Incidents incidents;
  private final Mitigations mitigations;
  private final Ladder ladder;
  private final Timelines timelines;
  private final Actors actors;
  private final Frames frames;
  private final Screens screens;

  MitigateScreens(Incidents incidents, Mitigations mitigations, Ladder ladder, Timelines timelines, Actors actors, Frames frames, Screens screens) {
    this.incidents = incidents;
    this.mitigations = mitigations;
    this.ladder = ladder;
    this.timelines = timelines;
    this.actors = actors;
    this.frames = frames;
    this.screens = screens;
  }

  @GetMapping ResponseEntity<String> ways(@PathVariable String id) {
    Incident incident = find(id);
    return screens.show("desk/mitigate.jte", Map.of("view", MitigateView.of(incident, incident.open() ? ladder.of(incident) : List.of(), mitigations.of(incident.id()),
        suspect(incident))));
  }

  /** That of which the ladder speaks. */
  private List<Suspect> suspect(Incident incident) {
    return ladder.suspected(incident).map(s -> Suspect.of(timelines.of(incident.timeline()), frames.current()).stream().filter(shown -> shown.commit().equals(s.commit())).toList()).orElse(List.of());
  }

  @PostMapping("/revert") ResponseEntity<String> revert(@PathVariable String id, @RequestParam String repository, @RequestParam String commit) {
    Incident incident = find(id);
    mitigations.prepareRevert(incident.id(), repository, commit, who());
    return back(incident);
  }

  @PostMapping("/patch") ResponseEntity<String> patch(@PathVariable String id, @RequestParam String commit, @RequestParam(defaultValue = "level") String how) {
    Incident incident = find(id);
    mitigations.preparePatch(incident.id(), commit, how.equals("rate") ? Quieting.Way.RATE : Quieting.Way.LEVEL, who());
    return back(incident);
  }

  /** A prepared patch as a file for {@code git am}, whatever name the browser gives it. */
  @GetMapping(value = "/{mitigation}/{file:[a-z0-9-]+\\.patch}") ResponseEntity<byte[]> patchFile(@PathVariable String id, @PathVariable UUID mitigation, @PathVariable String file) {
    Incident incident = find(id);
    String patch = mitigations.of(incident.id()).stream().filter(prepared -> prepared.id().equals(mitigation)).map(prepared -> prepared.details().patch()).filter(Objects::nonNull).findFirst()
        .orElseThrow(() -> new NotFound(incident.id() + " has no patch of that number. Prepare one first."));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file).build().toString())
        .cacheControl(CacheControl.noStore()).body(patch.getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/clean-up") ResponseEntity<String> planCleanUp(@PathVariable String id) {
    Incident incident = find(id);
    mitigations.planCleanUp(incident.id(), who());
    return back(incident);
  }

  /** The second look before files are deleted. */
  @GetMapping("/clean-up/{mitigation}") ResponseEntity<String> confirm(@PathVariable String id, @PathVariable UUID mitigation) {
    Incident incident = find(id);
    Mitigation plan = mitigations.of(incident.id()).stream().filter(prepared -> prepared.id().equals(mitigation) && prepared.details().plan() != null).findFirst()
        .orElseThrow(() -> new NotFound(incident.id() + " has no clean-up plan of that number. Plan one first."));
    return screens.show("desk/clean-up.jte", Map.of("incident", incident, "plan", plan));
  }

  @PostMapping("/clean-up/{mitigation}") ResponseEntity<String> cleanUp(@PathVariable String id, @PathVariable UUID mitigation) {
    Incident incident = find(id);
    mitigations.applyCleanUp(incident.id(), mitigation, who());
    return watch(incident);
  }

  /** Somebody says that a prepared mitigation is in place. */
  @PostMapping("/applied/{mitigation}") ResponseEntity<String> applied(@PathVariable String id, @PathVariable UUID mitigation) {
    Incident incident = find(id);
    mitigations.saidApplied(incident.id(), mitigation, who());
    return watch(incident);
  }

  /** Somebody restored the service in another way. */
  @PostMapping("/done") ResponseEntity<String> done(@PathVariable String id, @RequestParam String what) {
    Incident incident = find(id);
    if (what.isBlank()) {
      throw new IllegalArgumentException("Say in a few words what was done, so that the next person who is woken can read it.");
    }
    incidents.mitigated(incident.id(), who(), what.strip());
    return watch(incident);
  }

  private ResponseEntity<String> back(Incident incident) {
    return screens.goTo("/incidents/" + incident.id() + "/mitigate");
  }

  private ResponseEntity<String> watch(Incident incident) {
    return screens.goTo("/incidents/" + incident.id() + "/watch");
  }

  private String who() {
    return actors.current().name();
  }

  private Incident find(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
