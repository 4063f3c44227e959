package dev.allclear.hosts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One machine at one instant. What could not be measured is null or absent, and {@code problems} says why in sentences;
 * it is never zero.
 */
public record HostLook(String host, Instant at, @Nullable Cpu cpu, @Nullable Memory memory, List<Disk> disks, List<String> problems) {
  public HostLook {
    disks = List.copyOf(disks);
    problems = List.copyOf(problems);
  }
}
