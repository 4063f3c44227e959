package dev.allclear.hosts;

import org.jspecify.annotations.Nullable;

/** Processor time since the start of the machine, in ticks of one unspecified length; two of them make a {@link Cpu}. */
public record CpuTime(long busy, long total) {

  /** The share between an earlier reading and this one; null when no time passed or the counters began anew. */
  public @Nullable Cpu since(CpuTime earlier) {
    long all = total - earlier.total;
    long used = busy - earlier.busy;
    return all <= 0 || used < 0 ? null : new Cpu(Math.min(1, (double) used / all));
  }
}
