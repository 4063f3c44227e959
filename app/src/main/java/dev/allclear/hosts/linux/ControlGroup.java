package dev.allclear.hosts.linux;

import dev.allclear.hosts.Memory;
import java.nio.file.Path;
import java.util.Optional;

/** The memory limit of the container that this process runs in: the lowest {@code memory.max} from its control group (version 2) upwards. */
final class ControlGroup {
  private final Path proc;

  ControlGroup(Path proc) {
    this.proc = proc;
  }

  Optional<Memory> memory() {
    Optional<Path> root = Mounts.read(proc.resolve("self/mountinfo")).all().stream()
        .filter(m -> m.type().equals("cgroup2")).map(Mounts.Mount::path).findFirst();
    Optional<String> own = LinuxMachine.read(proc.resolve("self/cgroup")).lines()
        .filter(l -> l.startsWith("0::/")).map(l -> l.substring(4)).findFirst();
    return root.isEmpty() || own.isEmpty() ? Optional.empty() : lowest(root.get(), root.get().resolve(own.get()).normalize());
  }

  private static Optional<Memory> lowest(Path root, Path own) {
    Memory lowest = null;
    for (Path group = own; group != null && group.startsWith(root); group = group.getParent()) {
      long limit = number(LinuxMachine.read(group.resolve("memory.max")));
      long current = number(LinuxMachine.read(group.resolve("memory.current")));
      if (limit > 0 && current >= 0 && (lowest == null || limit < lowest.total())) {
        lowest = new Memory(Math.max(0, current - inactiveFiles(group)), limit);
      }
    }
    return Optional.ofNullable(lowest);
  }

  /** File pages that are given back before anything is refused. */
  private static long inactiveFiles(Path group) {
    return LinuxMachine.read(group.resolve("memory.stat")).lines()
        .filter(l -> l.startsWith("inactive_file ")).mapToLong(l -> number(l.substring(14))).findFirst().orElse(0);
  }

  /** The number, or -1 for {@code max} and for nothing. */
  private static long number(String text) {
    String digits = text.strip();
    return digits.isEmpty() || !digits.chars().allMatch(Character::isDigit) || digits.length() > 18 ? -1 : Long.parseLong(digits);
  }
}
