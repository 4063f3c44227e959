package dev.allclear.logs;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The logs of a service were read for a problem. Findings are ranked, the first first; none means that nothing unusual was found. */
public record LogsSurveyed(UUID survey, TimelineId timeline, String service, Instant at, List<Found> findings) implements Event {
  public LogsSurveyed {
    findings = List.copyOf(findings);
  }

  /**
   * A line whose rate changed.
   *
   * @param templateId names the template in every survey of the same logs
   * @param change {@code new}, {@code surge}, {@code drop} or {@code gone}
   * @param onset when the rate changed
   * @param share of all bytes logged since the onset, in [0,1]
   * @param samples raw lines, secrets taken out, at most 3
   */
  public record Found(UUID finding, int rank, String templateId, String template, @Nullable String level, @Nullable String logger, String change,
      Instant onset, double share, List<String> samples, String sentence) {
    public Found {
      samples = List.copyOf(samples);
    }
  }
}
