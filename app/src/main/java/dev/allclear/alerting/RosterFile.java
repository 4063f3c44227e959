package dev.allclear.alerting;

import dev.allclear.base.Home;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Carriers;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Schedule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The roster in HOME/roster.json, for a start while the database is away. Readable by its owner alone, because it holds what carriers need to send. Written
 * whole or not at all, and only when it says something new.
 */
@Component
class RosterFile {
  static final String NAME = "roster.json";
  private static final Logger LOG = LoggerFactory.getLogger(RosterFile.class);
  private final Path file;
  private final Carriers carriers;
  private final JsonMapper json;
  /** What the file holds, as far as this process wrote it. */
  private @Nullable Written held;

  RosterFile(Home home, Carriers carriers, JsonMapper json) {
    this.file = home.resolve(NAME);
    this.carriers = carriers;
    this.json = json;
  }

  /** One way to a person, by the name of its carrier. */
  private record Way(Contact contact, String carrier, @Nullable Duration after) {}

  private record Written(Instant takenAt, long applied, Map<String, EscalationPolicy> policies, Map<String, Schedule> schedules, Map<String, List<String>> teams, List<Person> people,
      Map<String, List<Way>> ways, List<CarrierSettings> carriers, Map<String, Integration> integrations, List<Maintenance> maintenances, List<Alert> open, boolean shared) {
    /** The same but for when it was taken. */
    boolean says(@Nullable Written other) {
      return other != null && equals(new Written(takenAt, other.applied, other.policies, other.schedules, other.teams, other.people, other.ways, other.carriers, other.integrations,
          other.maintenances, other.open, other.shared));
    }
  }

  /** What the file says already is not written again. */
  synchronized void write(Roster roster, List<CarrierSettings> settings) {
    Map<String, List<Way>> ways = roster.routes().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        r -> r.getValue().stream().map(w -> new Way(w.contact(), w.carrier().name(), w.after())).toList()));
    Written written = new Written(roster.takenAt(), roster.applied(), roster.policies(), roster.schedules(), roster.teams(), roster.everybody(), ways, settings, roster.integrations(),
        roster.maintenances(), roster.open(), roster.shared());
    if (written.says(held) && Files.exists(file)) {
      return;
    }
    try {
      byte[] bytes = json.writeValueAsBytes(written);
      Path fresh = file.resolveSibling(NAME + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        for (java.nio.ByteBuffer all = java.nio.ByteBuffer.wrap(bytes); all.hasRemaining();) {
          channel.write(all);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      held = written;
    } catch (IOException e) {
      LOG.error("The roster cannot be kept in {}: {}; a start without the database would call by the one before", file, e.getMessage());
    }
  }

  /** As it was written last; empty when there is none, or none that can be read. */
  Optional<Roster> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Written w = json.readValue(Files.readAllBytes(file), Written.class);
      Map<String, List<Carriers.Route>> routes = w.ways.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
          e -> e.getValue().stream().flatMap(way -> carriers.made(w.carriers, way.carrier, way.contact).map(c -> new Carriers.Route(way.contact, c, way.after)).stream()).toList()));
      return Optional.of(new Roster(w.takenAt, w.applied, w.policies, w.schedules, w.teams, w.people.stream().collect(Collectors.toMap(Person::name, p -> p)), routes, w.integrations,
          w.maintenances, w.open, w.shared));
    } catch (IOException | JacksonException e) {
      LOG.error("The roster in {} cannot be read: {}", file, e.getMessage());
      return Optional.empty();
    }
  }
}
