package dev.allclear.logs;

import dev.allclear.timeline.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A log line whose rate changed, with what shows it.
 *
 * @param rank from 1: most bytes added with certainty first
 * @param template the constant words, with {@code <*>} for the variable parts
 * @param change {@code new}, {@code surge}, {@code drop} or {@code gone}
 * @param before lines an hour over the covered hours before the onset; {@code after} since it
 * @param bytesAdded bytes since the onset less what the rate before would have brought
 * @param share of all bytes logged since the onset, in [0,1]
 * @param strength how sure the change is, in [0,1]
 * @param samples raw lines, secrets taken out
 * @param counts by hour, ascending, beside all lines of the hour; hours without any line are left out
 */
public record LogFinding(UUID id, int rank, String sentence, String templateId, String template, @Nullable String level, @Nullable String logger,
    String change, Instant onset, double before, double after, long lines, long bytes, long bytesAdded, double share, double strength,
    List<String> samples, List<Evidence.Bucket> counts) {
  public LogFinding {
    samples = List.copyOf(samples);
    counts = List.copyOf(counts);
  }

  LogsSurveyed.Found found() {
    return new LogsSurveyed.Found(id, rank, templateId, template, level, logger, change, onset, share, samples, sentence);
  }

  Evidence evidence() {
    return new Evidence.LogTemplate(templateId, template, level, logger, change, onset, before, after, share, lines, bytes, samples, counts);
  }
}
