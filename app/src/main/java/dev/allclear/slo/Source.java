package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that counts events of a service.
 *
 * @param limits ascending latency limits in microseconds that it counts exactly, because objectives name them
 * @param newest the time of its latest event; null before the first
 * @param unreadable lines, answers or rows of it that could not be understood, since ever
 */
public record Source(int id, SourceKind kind, String name, String service, List<Long> limits, @Nullable Instant newest, long unreadable) {
  public Source {
    limits = List.copyOf(limits);
  }

  /** Its name among all sources, such as {@code access-log/checkout}. */
  public String label() {
    return kind.word() + "/" + name;
  }
}
