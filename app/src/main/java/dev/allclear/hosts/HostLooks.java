package dev.allclear.hosts;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks at this machine now. Thread-safe; holds nothing. */
public final class HostLooks {
  /** The processor is measured over this interval of real time, while the folders are read. */
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final int GROWERS = 5;
  private static final long SMALL = 1 << 20;

  private final Machine machine;

  public HostLooks(Machine machine) {
    this.machine = machine;
  }

  /** What earlier samples say: growth of a disk, and the bytes an hour written to each log. */
  public record Measured(Function<String, @Nullable Growth> growth, List<Grower> growers) {}

  /**
   * One look with nothing known from before: growth is told from the sizes and times of the log files.
   *
   * @param story turns a file's time stamp into the time that {@code at} is in
   */
  public HostLook once(Instant at, Collection<LogFolder> folders, UnaryOperator<Instant> story) {
    return look(at, folders, use -> {
      List<Grower> growers = Rotations.growers(use, story);
      return new Measured(disk -> null, growers);
    });
  }

  /** One look that goes on from samples. */
  public HostLook look(Instant at, Collection<LogFolder> folders, Function<FolderUse, Measured> measure) {
    CpuTime before = machine.cpuTime().orElse(null);
    CompletableFuture<CpuTime> after = CompletableFuture.supplyAsync(
        () -> machine.cpuTime().orElse(null), CompletableFuture.delayedExecutor(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    FolderUse use = FolderUse.of(folders.stream().map(LogFolder::path).toList(), at);
    Measured measured = measure.apply(use);
    List<HeldFile> held = machine.heldFiles().stream().filter(h -> h.bytes() >= SMALL).toList();
    List<Disk> disks = Spaces.of(machine, folders, use).stream().map(s -> disk(s, at, measured, held)).toList();
    List<String> problems = new ArrayList<>();
    use.unread().forEach((path, why) -> problems.add("Could not read " + path + ": " + why));
    CpuTime later = after.join();
    Cpu cpu = before == null || later == null ? null : later.since(before);
    return new HostLook(machine.name(), at, cpu, machine.memory().orElse(null), disks, problems);
  }

  private Disk disk(Space space, Instant at, Measured measured, List<HeldFile> held) {
    List<Grower> all = Spaces.on(space, measured.growers(), machine, Integer.MAX_VALUE);
    Growth growth = measured.growth().apply(space.path());
    if (growth == null && !all.isEmpty()) {
      growth = Growth.estimated(all.stream().mapToLong(Grower::bytesPerHour).sum());
    }
    Forecast forecast = growth == null ? null : Forecast.of(at, space.free(), growth);
    List<HeldFile> here = held.stream().filter(h -> machine.mountOf(Path.of(h.path())).filter(space.path()::equals).isPresent()).toList();
    return new Disk(space, forecast, all.subList(0, Math.min(GROWERS, all.size())), here);
  }

  /** Bytes written in a span as bytes an hour, the fastest first. */
  static List<Grower> growers(Map<String, Long> written, Duration span) {
    double hours = span.toMillis() / 3_600_000.0;
    return hours <= 0 ? List.of() : written.entrySet().stream()
        .map(e -> new Grower(e.getKey(), Math.round(e.getValue() / hours)))
        .filter(g -> g.bytesPerHour() > 0)
        .sorted(java.util.Comparator.comparingLong(Grower::bytesPerHour).reversed())
        .toList();
  }
}
