package dev.allclear.timeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person can look at to believe a sentence. Texts from logs and commits are raw: whoever shows them escapes them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Evidence.None.class, name = "none"),
    @JsonSubTypes.Type(value = Evidence.LogTemplate.class, name = "log-template"),
    @JsonSubTypes.Type(value = Evidence.Diff.class, name = "diff"),
    @JsonSubTypes.Type(value = Evidence.Series.class, name = "series"),
    @JsonSubTypes.Type(value = Evidence.Commands.class, name = "commands"),
    @JsonSubTypes.Type(value = Evidence.Quote.class, name = "quote")})
public sealed interface Evidence {
  /** The sentence stands alone. */
  record None() implements Evidence {}

  /**
   * A log template over time.
   *
   * @param change {@code new}, {@code surge}, {@code drop} or {@code gone}
   * @param onset null when the change has none
   * @param before lines an hour before the onset
   * @param after lines an hour since the onset
   * @param share of all bytes logged since the onset, in [0,1]
   * @param samples raw lines, secrets taken out
   * @param counts ascending, empty hours left out
   */
  record LogTemplate(String id, String template, @Nullable String level, @Nullable String logger, String change, @Nullable Instant onset,
      double before, double after, double share, long lines, long bytes, List<String> samples, List<Bucket> counts) implements Evidence {
    public LogTemplate {
      samples = List.copyOf(samples);
      counts = List.copyOf(counts);
    }
  }

  /** Lines and bytes of one hour, and of all lines of that hour. */
  record Bucket(Instant at, long lines, long bytes, long allLines, long allBytes) {}

  /**
   * A suspect change.
   *
   * @param file path in the repository
   * @param line of the proof in that commit's version, from 1
   * @param hunk lines of the diff, each beginning with {@code +}, {@code -} or a space
   * @param key indexes into {@code hunk} of the lines that prove it
   * @param deployedAt null when unknown
   */
  record Diff(String repository, String commit, String subject, String file, int line, List<String> hunk, List<Integer> key, List<String> reasons,
      int rank, int ofSuspects, int commitsInWindow, @Nullable Instant arrivedAt, @Nullable Instant deployedAt) implements Evidence {
    public Diff {
      hunk = List.copyOf(hunk);
      key = List.copyOf(key);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A measured curve.
   *
   * @param unit such as {@code ratio}, {@code ms}, {@code bytes}
   * @param limit the promise or the capacity, in the same unit; null without one
   * @param mark the onset; null without one
   */
  record Series(String name, String unit, List<Point> points, @Nullable Double limit, @Nullable Instant mark) implements Evidence {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** @param value null: no data at this instant, which is not zero */
  record Point(Instant at, @Nullable Double value) {}

  /** What to type, in order. */
  record Commands(List<String> lines) implements Evidence {
    public Commands {
      lines = List.copyOf(lines);
    }
  }

  /** What somebody wrote. */
  record Quote(String text) implements Evidence {}
}
