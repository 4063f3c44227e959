package dev.allclear.logs;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a service's logs.
 *
 * @param at when it was read, story time
 * @param from first instant seen in the logs, null when no line has a time; {@code to} the last
 * @param bytes uncompressed
 * @param problems what could not be read and why, in sentences
 * @param findings ranked; empty when nothing unusual was found
 */
public record LogSurvey(UUID id, TimelineId timeline, String service, Instant at, @Nullable Instant from, @Nullable Instant to, int files, long lines,
    long bytes, long diskBytes, long undatedLines, List<String> problems, List<LogFinding> findings) {
  public LogSurvey {
    problems = List.copyOf(problems);
    findings = List.copyOf(findings);
  }

  LogsSurveyed surveyed() {
    return new LogsSurveyed(id, timeline, service, at, findings.stream().map(LogFinding::found).toList());
  }
}
