package dev.allclear.alerting;

import dev.allclear.base.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may send signals, by key, also while the database is away: then as it was known last. Thread-safe. */
@Component
public class Senders implements Tick {
  private final Integrations integrations;
  private final RosterKeeper rosters;
  private volatile Map<String, Integration> known = Map.of();

  Senders(Integrations integrations, RosterKeeper rosters) {
    this.integrations = integrations;
    this.rosters = rosters;
  }

  /**
   * The integration of a kind with this key.
   *
   * @throws IntakeUnavailable when it is not known here and the database cannot be asked
   */
  public Optional<Integration> find(Integration.Kind kind, String key) {
    Integration found = known.get(kind + " " + key);
    return found != null ? Optional.of(found) : asked(kind, key);
  }

  private Optional<Integration> asked(Integration.Kind kind, String key) {
    try {
      Optional<Integration> found = integrations.find(kind, key);
      found.ifPresent(i -> refresh());
      return found;
    } catch (RuntimeException e) {
      if (IntakeDrain.isTheDatabase(e)) {
        return Optional.of(rosters.latest().integrations().values().stream().filter(i -> i.kind() == kind && i.key().equals(key)).findFirst().orElseThrow(() -> new IntakeUnavailable(e)));
      }
      throw e;
    }
  }

  /** Reads all of them again. */
  public void refresh() {
    Map<String, Integration> all = new HashMap<>();
    integrations.all().forEach(i -> all.put(i.kind() + " " + i.key(), i));
    known = Map.copyOf(all);
  }

  @Override public String name() {
    return "alerting.senders";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override public void tick(Instant now) {
    refresh();
  }
}
