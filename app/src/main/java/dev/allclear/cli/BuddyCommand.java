package dev.allclear.cli;

import dev.allclear.alerting.BuddyRoster;
import dev.allclear.base.Ids;
import dev.allclear.base.StoryClock;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.document.LoneDocument;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Carriers;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import dev.allclear.notify.StandaloneCarriers;
import dev.allclear.notify.document.CarrierReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code allclear buddy}: on another machine, with carriers of its own, calls whoever is on call when the pager is dead. */
@Command(name = "buddy", description = "Watches a pager from another machine and calls whoever is on call when it has not worked for three minutes.",
    footer = {"", "Needs no database. The roster is kept in the folder, so it is known when the server is not there.",
        "Example: allclear buddy --server https://allclear.example.com --token-file token --carriers buddy.yaml --folder /var/lib/allclear-buddy"})
final class BuddyCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.shared();
  @Mixin ServerOptions server;
  @picocli.CommandLine.Spec CommandSpec spec;

  @Option(names = "--carriers", required = true, paramLabel = "FILE", description = "Documents of kind Carrier, with credentials of their own.")
  Path carriers = Path.of("");

  @Option(names = "--folder", required = true, paramLabel = "DIR", description = "Where the roster is kept.")
  Path folder = Path.of("");

  @Option(names = "--after", paramLabel = "DURATION", description = "Silence after which it calls; PT3M when absent.")
  Duration after = Duration.ofMinutes(3);

  @Option(names = "--again", paramLabel = "DURATION", description = "How often it calls while the silence lasts; PT5M when absent.")
  Duration again = Duration.ofMinutes(5);

  @Option(names = "--every", paramLabel = "DURATION", description = "How often it looks; PT15S when absent.")
  Duration every = Duration.ofSeconds(15);

  @Option(names = "--test", description = "Calls whoever is on call now, once, and says what the carriers answered.")
  boolean test;

  private @Nullable BuddyRoster roster;
  private Instant lastLife = Instant.MIN;
  private Instant lastCall = Instant.MIN;
  private String told = "";

  @Override public Integer call() throws InterruptedException {
    try (StandaloneCarriers ways = new StandaloneCarriers(settings())) {
      roster = kept();
      if (test) {
        look();
        return page(ways, "Test of the buddy", "This is a test: the pager works. It would call you like this when it does not.") ? Exit.DONE : Exit.NO;
      }
      lastLife = now();
      for (CountDownLatch never = new CountDownLatch(1); !never.await(every.toMillis(), TimeUnit.MILLISECONDS);) {
        watch(ways);
      }
      return Exit.DONE;
    }
  }

  private void watch(StandaloneCarriers ways) {
    if (look()) {
      if (lastCall.isAfter(lastLife)) {
        say("The pager works again.");
      }
      lastLife = now();
    } else if (lastLife.plus(after).isBefore(now()) && (lastCall.equals(Instant.MIN) || lastCall.plus(again).isBefore(now()))) {
      lastCall = now();
      page(ways, "Allclear does not page", "The pager " + (server.server == null ? "of " + server.home() : "at " + server.server) + " has not worked since " + lastLife + ", seen from another machine. Nobody is called by it now.");
    }
  }

  private static Instant now() {
    return StoryClock.wall().instant();
  }

  /** Whether the pager works, also without its database; fetches the roster when that can be had. */
  private boolean look() {
    ServerClient client;
    try {
      client = server.client();
      client.get("/healthz/pager");
    } catch (Refusal | JacksonException e) {
      return false;
    }
    String trouble = fetch(client);
    if (!trouble.equals(told) && !trouble.isEmpty()) {
      say("The pager works, but its roster could not be fetched: " + trouble);
    }
    told = trouble;
    return true;
  }

  /** Why the roster could not be fetched; empty when it could. */
  private String fetch(ServerClient client) {
    try {
      String fresh = client.postForText("/api/v1/oncall/roster");
      roster = JSON.readValue(fresh, BuddyRoster.class);
      Path part = folder.resolve("roster.json.part");
      Files.writeString(part, fresh);
      Files.move(part, folder.resolve("roster.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return "";
    } catch (Refusal | IOException | JacksonException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private @Nullable BuddyRoster kept() {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("roster.json");
      return Files.exists(file) ? JSON.readValue(Files.readString(file), BuddyRoster.class) : null;
    } catch (IOException | JacksonException e) {
      throw new Refusal(Exit.NOT_ALLOWED, "The roster in " + folder + " cannot be read: " + e.getMessage());
    }
  }

  /** Whether every person was reached over some way. */
  private boolean page(StandaloneCarriers ways, String subject, String text) {
    BuddyRoster known = roster;
    if (known == null) {
      say("No roster was ever fetched: nobody can be called. Check --server and --token-file.");
      return false;
    }
    boolean all = !known.at(now()).isEmpty();
    for (BuddyRoster.Member member : known.at(now())) {
      all &= reached(ways, member, subject, text);
    }
    return all;
  }

  private boolean reached(StandaloneCarriers ways, BuddyRoster.Member member, String subject, String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("schema", "allclear.page/1");
    data.put("headline", subject);
    data.put("person", member.name());
    data.put("facts", List.of(text));
    for (Carriers.Route route : ways.to(new Person(member.name(), member.displayName(), member.email(), member.contacts(), ZoneOffset.UTC))) {
      Outcome outcome = route.carrier().send(new Parcel(Ids.next(), route.contact().to(), subject, text, null, false, 1, now(), data));
      say(member.displayName() + " by " + route.carrier().name() + ": " + outcome.state() + ", " + outcome.words());
      if (outcome.state() == Outcome.State.ACCEPTED) {
        return true;
      }
    }
    return false;
  }

  private List<CarrierSettings> settings() {
    try {
      List<CarrierSettings> all = LoneDocument.all("Carrier", carriers.toString(), Files.readString(carriers), CarrierReading::read);
      if (all.isEmpty()) {
        throw new Refusal(Exit.NO, carriers + " holds no document of kind Carrier. \"allclear explain Carrier\" shows its form.");
      }
      return all;
    } catch (IOException e) {
      throw new Refusal(Files.exists(carriers) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND, carriers + " cannot be read: " + (Files.exists(carriers) ? e.getMessage() : "there is no such file"));
    } catch (InvalidDocuments e) {
      throw new Refusal(Exit.NO, String.valueOf(e.getMessage()));
    }
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "  " + Terminal.harmless(words));
    out.flush();
  }
}
