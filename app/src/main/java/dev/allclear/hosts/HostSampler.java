package dev.allclear.hosts;

import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at the machine once a story minute and keeps what it saw for 30 days. Each node samples the machine that it runs on. What was written
 * to a log is counted between two looks of one run of the program; the first look after a start counts nothing.
 */
@Component
class HostSampler implements Tick {
  static final Duration KEPT = Duration.ofDays(30);
  private static final int LOGS = 20;

  private final Machine machine;
  private final Samples samples;
  private final Catalog catalog;
  private final Transactions tx;
  private @Nullable CpuTime cpuBefore;
  private @Nullable FolderUse useBefore;
  private Instant tidied = Instant.MIN;

  HostSampler(Machine machine, Samples samples, Catalog catalog, Transactions tx) {
    this.machine = machine;
    this.samples = samples;
    this.catalog = catalog;
    this.tx = tx;
  }

  @Override public String name() {
    return "hosts.sample";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override public void tick(Instant now) {
    List<LogFolder> folders = LogFolders.of(catalog.logSources());
    FolderUse use = FolderUse.of(folders.stream().map(LogFolder::path).toList(), now);
    HostSample sample = new HostSample(machine.name(), now, cpu(), machine.memory().orElse(null), Spaces.of(machine, folders, use), written(use));
    useBefore = use;
    tx.run(() -> samples.add(sample));
    if (Duration.between(tidied, now).abs().compareTo(Duration.ofHours(1)) >= 0) {
      tx.run(() -> samples.forget(now.minus(KEPT)));
      tidied = now;
    }
  }

  private @Nullable Cpu cpu() {
    CpuTime now = machine.cpuTime().orElse(null);
    CpuTime before = cpuBefore;
    cpuBefore = now;
    return now == null || before == null ? null : now.since(before);
  }

  /** The logs that grew most, by path; sorted out of all so that a folder of thousands of logs does not fill the table. */
  private Map<String, Long> written(FolderUse use) {
    FolderUse before = useBefore;
    if (before == null || !before.at().isBefore(use.at())) {
      return Map.of();
    }
    Map<String, Long> most = new HashMap<>();
    use.writtenSince(before).entrySet().stream()
        .sorted(Map.Entry.<java.nio.file.Path, Long>comparingByValue().reversed()).limit(LOGS)
        .forEach(e -> most.put(e.getKey().toString(), e.getValue()));
    return most;
  }
}
