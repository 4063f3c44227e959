package dev.allclear.engine.logs;

import dev.allclear.engine.logs.read.Compression;
import dev.allclear.engine.logs.read.FileReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What files gave when they were read, in any order: in detail of the first {@value #KEPT}, and of as many further ones that have a
 * problem; of the rest only the sums are kept, which makes a million of them possible. Thread-safe.
 */
final class FilesRead {
  static final int KEPT = 100_000;

  private final TreeMap<Integer, FileReading.Result> kept = new TreeMap<>();
  private int problems;
  private int files;
  private long lines;
  private long bytes;
  private long undated;
  private long diskBytes;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private int others;
  private long otherLines;
  private long otherBytes;
  private long otherDiskBytes;

  /** All of them, in their order. */
  static FilesRead of(List<FileReading.Result> results) {
    FilesRead read = new FilesRead();
    for (int i = 0; i < results.size(); i++) read.add(i, results.get(i));
    return read;
  }

  /** @param index the place of the file among all */
  synchronized void add(int index, FileReading.Result result) {
    boolean counted = result.file().sameAs() == null;
    files++;
    lines += result.lines();
    bytes += result.bytes();
    undated += result.undated();
    if (counted) diskBytes += result.file().size();
    Instant first = result.firstAt();
    Instant last = result.lastAt();
    if (first != null && (from == null || first.isBefore(from))) from = first;
    if (last != null && (to == null || last.isAfter(to))) to = last;
    if (index < KEPT || result.problem() != null && problems++ < KEPT) {
      kept.put(index, result);
      return;
    }
    others++;
    otherLines += result.lines();
    otherBytes += result.bytes();
    if (counted) otherDiskBytes += result.file().size();
  }

  SurveyReport.Totals totals() {
    return new SurveyReport.Totals(files, lines, bytes, diskBytes, undated);
  }

  @Nullable Instant from() {
    return from;
  }

  @Nullable Instant to() {
    return to;
  }

  /** How many are not told apart. */
  int others() {
    return others;
  }

  /** Those told apart, by their places among all; meant for when none is added any more. */
  TreeMap<Integer, FileReading.Result> kept() {
    return kept;
  }

  /** In their order; those not told apart are one at the end, so that sums over files stay right. */
  List<SurveyReport.File> list() {
    List<SurveyReport.File> list = new ArrayList<>(kept.size() + 1);
    for (FileReading.Result result : kept.values()) list.add(file(result));
    if (others > 0) list.add(new SurveyReport.File(others + " more files", otherDiskBytes, otherBytes, otherLines, Compression.NONE.word(), null, null, null, null, null));
    return list;
  }

  private static SurveyReport.File file(FileReading.Result f) {
    String same = f.file().sameAs() == null ? null : f.file().sameAs().toString();
    return new SurveyReport.File(f.file().path().toString(), f.file().size(), f.bytes(), f.lines(), f.compression().word(), f.firstAt(), f.lastAt(),
        f.timeFormat(), f.problem(), same);
  }
}
