package dev.allclear.engine.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a survey found. Every line is in exactly one template, so that sums over templates and over files equal the totals.
 *
 * @param from the first instant seen, null when no line has a time
 * @param to the last instant seen, null when no line has a time
 * @param bucket the width of the counts; wider than asked for when there were too many of them, which a note then says
 * @param files in the order of their paths
 * @param templates most bytes first
 * @param findings most bytes added with certainty first; empty when nothing changed
 * @param notes sentences about where detail was lost; empty when none was
 */
public record SurveyReport(@Nullable Instant from, @Nullable Instant to, Duration bucket, ZoneId zone, Totals totals, List<File> files,
    List<Template> templates, List<Finding> findings, List<String> notes) {
  public SurveyReport {
    files = List.copyOf(files);
    templates = List.copyOf(templates);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /**
   * @param bytes uncompressed, line ends counted
   * @param diskBytes as the files lie on the disk
   * @param undatedLines lines of events without a time of their own
   */
  public record Totals(int files, long lines, long bytes, long diskBytes, long undatedLines) {}

  /**
   * @param path as reached from the argument
   * @param timeFormat the form of its first time stamp, null when it has none
   * @param problem why it was not counted, or not wholly, in a sentence; null when it was
   * @param sameAs the path under which the same file, or one with the same content, was counted; null when it was counted itself
   */
  public record File(String path, long diskBytes, long bytes, long lines, String compression, @Nullable Instant firstAt,
      @Nullable Instant lastAt, @Nullable String timeFormat, @Nullable String problem, @Nullable String sameAs) {}

  /**
   * @param id stable from run to run, a function of the text
   * @param text the message's constant words, with {@code <*>} for variable parts; secrets redacted
   * @param level of most of its lines, null when they have none
   * @param logger or program, of most of its lines
   * @param samples at most three whole raw lines, secrets redacted
   * @param counts ascending, empty buckets omitted
   * @param change null when its rate did not change
   */
  public record Template(String id, String text, @Nullable String level, @Nullable String logger, long lines, long bytes,
      @Nullable Instant firstAt, @Nullable Instant lastAt, List<String> samples, List<Count> counts, @Nullable Change change) {
    public Template {
      samples = List.copyOf(samples);
      counts = List.copyOf(counts);
    }
  }

  /** Lines and bytes in the bucket that begins at {@code at}. */
  public record Count(Instant at, long lines, long bytes) {}

  /** In which way a rate changed. */
  public enum Kind { NEW, SURGE, DROP, GONE }

  /**
   * A lasting change in a template's rate.
   *
   * @param onset of a new template the instant of its first line, else to the minute
   * @param before lines an hour over the covered hours before the onset
   * @param after lines an hour over the covered hours since
   * @param bytesAdded bytes since the onset less what the rate before would have brought; negative when it fell
   * @param strength how certain the change is, in [0,1]
   */
  public record Change(Kind kind, Instant onset, double before, double after, long bytesAdded, double strength) {}

  /**
   * What changed, for one reason as far as the logs tell: one template, or several that changed together.
   *
   * @param rank from 1
   * @param template the id of the template that weighs most
   * @param also the ids of the others that changed with it, those that weigh most first
   * @param bytesAdded of all of them
   * @param share of all bytes since the onset, in [0,1]; {@code shareOfAll} of all bytes of the survey
   */
  public record Finding(int rank, String template, String sentence, List<String> also, long bytesAdded, double share, double shareOfAll) {
    public Finding {
      also = List.copyOf(also);
    }

    public Finding(int rank, String template, String sentence) {
      this(rank, template, sentence, List.of(), 0, 0, 0);
    }
  }
}
