package dev.allclear.demo;

import dev.allclear.demo.service.Deployment;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.allclear.demo.sinks.Mail;
import dev.allclear.demo.sinks.PagerSink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the people of the story do, each through an interface that any user has: links in messages, the API, the team's own deploy. They are played
 * by this class when the night plays itself.
 */
final class People {
  private static final Pattern FETCH = Pattern.compile("git fetch '?([^'+]+?)'? \\+");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"\\\\<>]+/a/[A-Za-z0-9_-]+");

  private final World world;
  private final Allclear allclear;
  private final Narrator narrator;
  private @Nullable String incident;

  People(World world, Allclear allclear, Narrator narrator) {
    this.world = world;
    this.allclear = allclear;
    this.narrator = narrator;
  }

  /** The newest alert, or a missing node. */
  JsonNode alert() throws IOException {
    JsonNode alerts = allclear.get("/api/v1/status").path("alerts");
    JsonNode newest = alerts.path(0);
    for (JsonNode each : alerts) {
      newest = Instant.parse(each.path("openedAt").asString()).isAfter(Instant.parse(newest.path("openedAt").asString())) ? each : newest;
    }
    return newest;
  }

  /** The incident of the night, by id; empty before it is opened. */
  Optional<String> incident() throws IOException {
    if (incident == null) {
      JsonNode first = allclear.get("/api/v1/status").path("incidents").path(0);
      incident = first.isMissingNode() ? null : first.path("id").asString();
    }
    return Optional.ofNullable(incident);
  }

  /** The path of something of the incident. */
  String path(String what) throws IOException {
    return "/api/v1/incidents/" + incident().orElseThrow(() -> new IOException("There is no incident yet")) + what;
  }

  JsonNode incidentNow() throws IOException {
    return allclear.get(path(""));
  }

  /** The link in what the engineer was sent since an instant: a call of the pager, or a mail. */
  Optional<URI> link(Instant since) {
    Stream<String> calls = world.pager().calls().stream().filter(c -> !c.at().isBefore(since)).map(PagerSink.Call::json);
    Stream<String> mails = world.mail().to("ana@example.com").stream().filter(m -> !m.at().isBefore(since)).map(Mail::text);
    return Stream.concat(calls, mails).map(LINK::matcher).filter(Matcher::find).map(m -> URI.create(m.group())).findFirst();
  }

  /** Ana reads the screen behind the link, and presses its one button. */
  void acknowledge(Instant since) throws IOException {
    URI link = link(since).orElseThrow(() -> new IOException("No link to acknowledge has reached Ana"));
    allclear.screen(link);
    allclear.press(link);
    narrator.tell("Ana has it. The next engineer sleeps on.");
  }

  /** Sends the draft as it is. */
  void tell(String phase) throws IOException {
    Map<String, Object> wish = new HashMap<>();
    wish.put("phase", phase);
    wish.put("accept", true);
    JsonNode update = allclear.post(path("/updates"), wish);
    narrator.tell("Told " + update.path("recipients").size() + " recipients: " + update.path("subject").asString());
  }

  List<JsonNode> updates() throws IOException {
    return allclear.get(path("/updates")).valueStream().toList();
  }

  /** The best suspect of the incident; a missing node while there is none. */
  JsonNode suspect() throws IOException {
    return allclear.get(path("/suspects")).path(0);
  }

  /** Lets the revert be prepared, and deploys it as the team does every other branch. */
  void revert() throws IOException {
    JsonNode suspect = suspect();
    JsonNode revert = allclear.post(path("/mitigations/revert"), Map.of("repository", suspect.path("repository").asString(), "commit", suspect.path("commit").asString()));
    narrator.tell(revert.path("what").asString());
    mergeAndDeploy(mirror(revert), revert.path("branch").asString());
    allclear.post(path("/mitigations/" + revert.path("id").asString() + "/applied"), Map.of());
  }

  /** The folder that the prepared branch is fetched from, out of the command that says so. */
  private static String mirror(JsonNode revert) throws IOException {
    for (JsonNode command : revert.path("commands")) {
      Matcher fetch = FETCH.matcher(command.asString());
      if (fetch.find()) {
        return fetch.group(1);
      }
    }
    throw new IOException("No command says where to fetch the branch from: " + revert.path("commands"));
  }

  /** Looks at the plan, then lets it be carried out. */
  void cleanUp() throws IOException {
    JsonNode plan = allclear.post(path("/mitigations/clean-up"), Map.of("plan", true));
    narrator.tell(plan.path("what").asString());
    JsonNode done = allclear.post(path("/mitigations/clean-up"), Map.of("apply", plan.path("id").asString()));
    narrator.tell(done.path("what").asString());
  }

  /** Whether a mitigation of this kind was carried out. */
  boolean applied(String kind) throws IOException {
    return allclear.get(path("/mitigations")).path("mitigations").valueStream()
        .anyMatch(m -> m.path("kind").asString().equals(kind) && m.path("state").asString().equals("applied"));
  }

  /** The team's own deploy: merge what was prepared, start it beside the old, stop the old, and say so. */
  private void mergeAndDeploy(String mirror, String branch) throws IOException {
    String merged = world.repository().merge(mirror, branch, world.clock().instant());
    Deployment before = world.deploys().start("v1.8", merged);
    Deployment now = world.deploys().current();
    if (before == null || now == null) {
      throw new IOException("Nothing was deployed before");
    }
    deployed(now, before.commit());
    world.deploys().stop(before);
    narrator.tell("Deployed " + now.version() + " at " + merged.substring(0, 7) + ": the branch " + branch + " is in main.");
  }

  private void deployed(Deployment now, String before) throws IOException {
    allclear.post("/api/v1/changes", Map.of("service", Story.SERVICE, "environment", "production", "version", now.version(), "commit", now.commit(),
        "previousCommit", before, "at", now.at().toString(), "kind", "deploy"));
  }

  /** What the deploys of the last weeks would have said. */
  void tellOfPastDeploys() throws IOException {
    String before = null;
    for (var release : world.history().releases()) {
      Map<String, Object> change = new HashMap<>(Map.of("service", Story.SERVICE, "environment", "production", "version", release.version(),
          "commit", world.repository().hash(release.commit()), "at", release.at().toString(), "kind", "deploy"));
      if (before != null) {
        change.put("previousCommit", before);
      }
      allclear.post("/api/v1/changes", change);
      before = world.repository().hash(release.commit());
    }
  }
}
