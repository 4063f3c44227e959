package dev.allclear.hosts;

import dev.allclear.catalog.Catalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** This machine now, with what its samples say of the time before. Thread-safe; a look takes about a quarter of a second. */
@Service
public class Hosts {
  /** Growth is judged by the samples of this span. */
  private static final Duration RECENT = Duration.ofMinutes(60);
  private static final Duration PACE = Duration.ofMinutes(30);

  private final Machine machine;
  private final Samples samples;
  private final Catalog catalog;
  private final Clock clock;

  Hosts(Machine machine, Samples samples, Catalog catalog, Clock clock) {
    this.machine = machine;
    this.samples = samples;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Reads the machine; changes nothing. */
  public HostLook now() {
    Instant at = clock.instant();
    return new HostLooks(machine).look(at, LogFolders.of(catalog.logSources()), use -> measured(use, at));
  }

  private HostLooks.Measured measured(FolderUse use, Instant at) {
    List<Grower> growers = growers(at);
    return new HostLooks.Measured(
        disk -> Growth.of(samples.used(machine.name(), disk, at.minus(RECENT), at.plusSeconds(1))),
        growers.isEmpty() ? Rotations.growers(use, UnaryOperator.identity()) : growers);
  }

  /** The first sample of the span tells what was written before it, so its part is left out. */
  private List<Grower> growers(Instant at) {
    List<Load> loads = samples.loads(machine.name(), at.minus(PACE), at.plusSeconds(1));
    if (loads.size() < 2) {
      return List.of();
    }
    Instant first = loads.getFirst().at();
    Instant last = loads.getLast().at();
    return HostLooks.growers(samples.written(machine.name(), first.plusNanos(1000), last.plusNanos(1000)), Duration.between(first, last));
  }

  /** The disk that a path lies on; the path itself where the system does not tell. */
  String mountOf(Path path) {
    return machine.mountOf(path).orElse(path.toString());
  }

  /** Processor and memory over the last 30 days up to an instant, ascending. */
  List<Load> loadsBefore(Instant began) {
    return samples.loads(machine.name(), began.minus(HostSampler.KEPT), began);
  }

  @Nullable Usual usualCpu(HostLook look, Instant began, java.time.ZoneId zone) {
    return look.cpu() == null ? null : Usual.of(look.cpu().busy(), loadsBefore(began), Load::cpu, began, zone);
  }

  @Nullable Usual usualMemory(HostLook look, Instant began, java.time.ZoneId zone) {
    return look.memory() == null ? null : Usual.of(look.memory().share(), loadsBefore(began), Load::memory, began, zone);
  }
}
