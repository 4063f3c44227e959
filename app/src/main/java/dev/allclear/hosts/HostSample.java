package dev.allclear.hosts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one minute's look left behind: levels at {@code at}, and the bytes that were written to each log since the look before. */
public record HostSample(String host, Instant at, @Nullable Cpu cpu, @Nullable Memory memory, List<Space> spaces, Map<String, Long> written) {
  public HostSample {
    spaces = List.copyOf(spaces);
    written = Map.copyOf(written);
  }
}
