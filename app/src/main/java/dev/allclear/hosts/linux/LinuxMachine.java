package dev.allclear.hosts.linux;

import dev.allclear.hosts.CpuTime;
import dev.allclear.hosts.HeldFile;
import dev.allclear.hosts.Machine;
import dev.allclear.hosts.Memory;
import dev.allclear.hosts.Space;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** This machine by its {@code /proc} and {@code /sys}; thread-safe, holds nothing between calls. */
@Component
public final class LinuxMachine implements Machine {
  private final Path proc;

  @Autowired
  public LinuxMachine() {
    this(Path.of("/proc"));
  }

  LinuxMachine(Path proc) {
    this.proc = proc;
  }

  @Override public String name() {
    String kernel = read(proc.resolve("sys/kernel/hostname")).strip();
    if (!kernel.isEmpty()) {
      return kernel;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override public Optional<CpuTime> cpuTime() {
    return read(proc.resolve("stat")).lines().filter(l -> l.startsWith("cpu ")).findFirst().map(LinuxMachine::cpuTime);
  }

  /** Fields of proc(5): user nice system idle iowait irq softirq steal, then guest times, which user and nice hold already. */
  private static CpuTime cpuTime(String line) {
    String[] f = line.trim().split("\\s+");
    long total = 0;
    for (int i = 1; i < Math.min(f.length, 9); i++) {
      total += Long.parseLong(f[i]);
    }
    long idle = Long.parseLong(f[4]) + (f.length > 5 ? Long.parseLong(f[5]) : 0);
    return new CpuTime(total - idle, total);
  }

  @Override public Optional<Memory> memory() {
    Map<String, Long> info = new TreeMap<>();
    read(proc.resolve("meminfo")).lines().forEach(line -> {
      String[] f = line.split("[:\\s]+");
      if (f.length > 1 && f[1].chars().allMatch(Character::isDigit)) {
        info.put(f[0], Long.parseLong(f[1]) * 1024);
      }
    });
    Long total = info.get("MemTotal");
    Long available = info.get("MemAvailable");
    if (total == null || total == 0 || available == null) {
      return Optional.empty();
    }
    Memory machine = new Memory(Math.max(0, total - available), total);
    return Optional.of(new ControlGroup(proc).memory().filter(m -> m.total() < machine.total()).orElse(machine));
  }

  @Override public List<Space> fileSystems(List<Path> also) {
    Mounts mounts = mounts();
    Map<String, Mounts.Mount> wanted = new TreeMap<>();
    mounts.holdingData().forEach(m -> wanted.putIfAbsent(m.device(), m));
    also.forEach(p -> mounts.of(p).ifPresent(m -> wanted.putIfAbsent(m.device(), m)));
    List<Space> found = new ArrayList<>();
    wanted.values().forEach(m -> space(m.path()).ifPresent(found::add));
    found.sort(Comparator.comparing(Space::path));
    return found;
  }

  private static Optional<Space> space(Path mount) {
    try {
      FileStore store = Files.getFileStore(mount);
      long total = store.getTotalSpace();
      return total <= 0 ? Optional.empty() : Optional.of(new Space(mount.toString(), total - store.getUnallocatedSpace(), total, store.getUsableSpace()));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  @Override public Optional<String> mountOf(Path path) {
    Mounts mounts = mounts();
    return mounts.of(path).map(m -> shown(mounts, m));
  }

  /** A device is shown under one path, also when it is mounted at several. */
  private static String shown(Mounts mounts, Mounts.Mount m) {
    return mounts.holdingData().stream().filter(d -> d.device().equals(m.device())).findFirst().orElse(m).path().toString();
  }

  @Override public List<HeldFile> heldFiles() {
    return new OpenFiles(proc).deleted();
  }

  private Mounts mounts() {
    return Mounts.read(proc.resolve("self/mountinfo"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
