package dev.allclear.demo;

import dev.allclear.demo.past.PastLog;
import dev.allclear.demo.stage.Cue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.allclear.demo.sinks.Mail;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The night, scene by scene. */
final class Night {
  private static final int MOST_TRIES = 5;
  private static final Duration LONGEST_SCENE = Duration.ofMinutes(50);

  private final World world;
  private final Allclear allclear;
  private final Narrator narrator;
  private final Cue cue;
  private final Board board;
  private final People people;
  private final Comparison comparison;
  private final Forecasts forecasts;
  private final Instant begun;
  private @Nullable Instant paged;
  private String claim = "";
  private Instant reported = Instant.MAX;

  Night(World world, Allclear allclear, Narrator narrator, Cue cue, Board board, FactTable table) throws IOException {
    this.world = world;
    this.allclear = allclear;
    this.narrator = narrator;
    this.cue = cue;
    this.board = board;
    this.people = new People(world, allclear, narrator);
    this.comparison = new Comparison(world, allclear, people, table);
    this.forecasts = new Forecasts(allclear, world, PastLog.bytesAMinute(Story.BEGINS));
    this.begun = world.clock().instant();
  }

  void play() throws IOException {
    List<Scene> scenes = List.of(quiet(), full(), failing(), paged(), told(), looked(), reverted(), cleanedUp(), watched(), clear(), assessed(), reviewed(), again());
    for (int i = 0; i < scenes.size(); i++) {
      board.scene(scenes.get(i), i + 1, scenes.size());
      play(scenes.get(i));
    }
    comparison.impact();
    comparison.told();
    board.over();
  }

  private void play(Scene scene) throws IOException {
    narrator.tell(scene.headline() + " " + scene.line().get());
    Instant end = world.clock().instant().plus(LONGEST_SCENE);
    boolean acted = false;
    while (!scene.done().isSo()) {
      if (cue.quits()) {
        throw new Stopped();
      }
      if (!acted && scene.ready().isSo() && cue.take()) {
        scene.act().perform();
        acted = true;
      }
      if (cue.plays() && world.clock().instant().isAfter(end)) {
        throw new IOException("\"" + scene.headline() + "\" did not come to its end within " + LONGEST_SCENE.toMinutes() + " minutes of the story. Allclear's status: "
            + allclear.get("/api/v1/status"));
      }
      Pace.rest(100_000_000);
    }
  }

  private Scene quiet() {
    return Scene.of("A quiet Sunday night.", () -> "Four consumers call checkout-api. Nothing fails. But the log folder grows by "
        + Duration.ofMinutes(1).dividedBy(Story.NOISY_EVERY) + " lines a minute that were not there a week ago.", () -> {
      forecasts.look();
      return world.clock().instant().isAfter(begun.plus(Duration.ofMinutes(4)));
    });
  }

  private Scene full() {
    return Scene.of("The log folder fills up.", () -> forecasts.latest().map(f -> "Allclear says that it is full at " + Narrator.time(f.fullAt()) + ".").orElse(""), () -> {
      forecasts.look();
      boolean full = world.truth().full().isPresent();
      if (full) {
        comparison.forecast(forecasts);
      }
      return full;
    });
  }

  private Scene failing() {
    return Scene.of("The disk is full: \"No space left on device\".",
        () -> "What cannot be journalled is not confirmed: 1 in 18 requests fails, others wait. At 99.9% and 5.5% failing the one-hour alert takes about 17 minutes to be sure.",
        () -> !people.alert().isMissingNode());
  }

  private Scene paged() {
    return new Scene("Allclear pages Ana.", () -> "Her pager's carrier is overloaded (503), so the page goes by mail at once, and by the pager again.",
        "Your turn: press Acknowledge on the phone.", () -> people.link(begun).isPresent(), () -> people.acknowledge(begun), this::acknowledged);
  }

  private boolean acknowledged() throws IOException {
    if (paged == null) {
      paged = firstPage().orElse(null);
    }
    people.link(begun).ifPresent(board::phone);
    JsonNode alert = people.alert();
    boolean done = alert.path("state").asString("").equals("acknowledged");
    if (done) {
      comparison.pages(alert);
    }
    return done;
  }

  /** When the first page reached anything of the outside, taken or refused. */
  private Optional<Instant> firstPage() {
    return Stream.concat(world.mail().to("ana@example.com").stream().map(Mail::at), world.pager().firstCall().stream()).min(Instant::compareTo);
  }

  private Scene told() {
    return new Scene("The ticket is open, with the measured facts in it.", () -> "The draft for the stakeholders is ready; a person sends it.",
        "Your turn: press Tell people.", this::opened, () -> people.tell("investigating"), () -> opened() && !people.updates().isEmpty());
  }

  private boolean opened() throws IOException {
    people.incident().ifPresent(id -> board.desk(allclear.address().resolve("/incidents/" + id)));
    return people.incident().isPresent();
  }

  private Scene looked() {
    return Scene.of("What is different?", () -> "Allclear reads all logs, compressed ones too, and asks the repository.", () -> {
      JsonNode findings = allclear.get(people.path("/findings")).path("findings");
      boolean found = !findings.isEmpty() && !people.suspect().isMissingNode();
      if (found) {
        narrator.tell(findings.path(0).path("sentence").asString());
        comparison.line();
        comparison.suspect(people.suspect().path("commit").asString());
        Instant full = world.truth().full().orElse(begun);
        comparison.trouble(full.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60), full.truncatedTo(ChronoUnit.MINUTES).plusSeconds(16 * 60));
      }
      return found;
    });
  }

  private Scene reverted() {
    return new Scene("The change is found.", () -> "Wednesday's commit brought the line. Allclear has rehearsed its revert.", "Your turn: press Prepare the revert.",
        () -> true, people::revert, () -> people.applied("revert"));
  }

  private Scene cleanedUp() {
    return new Scene("The line is gone, the disk still full.", () -> "A plan says which old logs may go.", "Your turn: apply the plan.",
        () -> true, people::cleanUp, () -> people.applied("clean-up"));
  }

  private Scene watched() {
    return Scene.of("Watch.", () -> "15 good minutes, then it is over.", () -> allclear.get(people.path("/watch")).path("complete").asBoolean(false));
  }

  private Scene clear() {
    return new Scene("15 minutes of good data.", () -> "Who heard of the problem hears that it is over.", "Your turn: press All clear.",
        () -> allclear.get(people.path("/watch")).path("mayClear").asBoolean(false), () -> {
      allclear.post(people.path("/all-clear"), Map.of());
      board.statusChanged();
    }, () -> {
      boolean clear = people.incidentNow().path("clearedAt").isString();
      if (clear) {
        comparison.clocks(Optional.ofNullable(paged));
      }
      return clear;
    });
  }

  private Scene assessed() {
    return new Scene("Monday morning: who was hurt?", () -> "The impact is computed for each consumer. The product manager completes and signs it.", "Your turn: sign the impact.",
        () -> there("/impact"), this::sign, () -> there("/impact") && allclear.get(people.path("/impact")).path("signedBy").isString());
  }

  /** What is made after the fact is not there at once. */
  private boolean there(String what) {
    try {
      return !allclear.get(people.path(what)).isMissingNode();
    } catch (IOException e) {
      return false;
    }
  }

  private void sign() throws IOException {
    Map<String, Object> basket = Map.of("caller", "mobile-basket", "hit", "yes", "meaning", "Baskets were not kept", "value", "EUR 9,000 to 14,000");
    Map<String, Object> batch = Map.of("caller", "night-batch", "hit", "no", "meaning", "It was slower, and through by 05:00");
    allclear.post(people.path("/impact"), Map.of("consumers", List.of(basket, batch), "sign", true));
    people.incident().ifPresent(id -> board.desk(allclear.address().resolve("/incidents/" + id + "/impact")));
  }

  private Scene reviewed() {
    return new Scene("What do we learn?", () -> "The post-mortem opens with the timeline, the three clocks and the evidence.", "Your turn: publish the post-mortem.",
        () -> there("/review"), this::publish, () -> !learnings().isEmpty());
  }

  private void publish() throws IOException {
    for (int tries = 1; !changed(tries); tries++) {
      // The draft was made anew with what the product manager signed, between reading and writing it.
    }
    allclear.post(people.path("/review/publish"), Map.of());
    people.incident().ifPresent(id -> board.desk(allclear.address().resolve("/incidents/" + id + "/review")));
  }

  private boolean changed(int tries) throws IOException {
    Map<String, Object> change = new HashMap<>();
    change.put("version", allclear.get(people.path("/review")).path("version").asInt());
    change.put("actions", List.of(Map.of("what", "Warn when the log folder is 80% full", "owner", "payments", "due", "2026-11-27")));
    try {
      allclear.put(people.path("/review"), change);
      return true;
    } catch (Allclear.Changed e) {
      if (tries == MOST_TRIES) {
        throw e;
      }
      return false;
    }
  }

  private JsonNode learnings() throws IOException {
    JsonNode all = allclear.get("/api/v1/learnings");
    claim = all.path(0).path("claim").asString("");
    return all;
  }

  private Scene again() {
    return new Scene("Some weeks later, something like it.", () -> "Somebody reports that checkout is slow again.", "", () -> true, () -> {
      reported = world.clock().instant();
      allclear.post("/api/v1/reports", Map.of("text", "Checkout is slow again, the log folder is nearly full", "service", Story.SERVICE, "reporter", "bo@example.com"));
    }, this::remembered);
  }

  private boolean remembered() throws IOException {
    Optional<URI> link = people.link(reported);
    if (link.isEmpty()) {
      return false;
    }
    board.phone(link.get());
    String screen = allclear.screen(link.get());
    boolean remembered = Comparison.shows(screen, claim);
    if (remembered) {
      comparison.learning(screen, claim);
    }
    return remembered;
  }
}
