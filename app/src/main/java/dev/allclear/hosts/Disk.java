package dev.allclear.hosts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disk with what fills it. {@code forecast} is null when it is not filling; growers are sorted, the fastest first. */
public record Disk(Space space, @Nullable Forecast forecast, List<Grower> growers, List<HeldFile> held) {
  public Disk {
    growers = List.copyOf(growers);
    held = List.copyOf(held);
  }

  public String path() {
    return space.path();
  }
}
