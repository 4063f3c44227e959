package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.count.Series;

/** A template's counts and the covered time on an even grid, with running sums, for one look for a change. */
final class Steps {
  final int size;
  final double start;
  final double width;
  final double[] lines;
  final double[] exposure;
  /** Sums over the steps before each index. */
  final double[] linesBefore;
  final double[] exposureBefore;

  Steps(Series series, Coverage coverage, double start, double end, double width) {
    this.start = start;
    this.width = width;
    size = Math.max(1, (int) Math.ceil((end - start) / width));
    lines = new double[size];
    exposure = new double[size];
    for (int i = 0; i < series.size(); i++) lines[index(series.at(i))] += series.lines(i);
    double before = coverage.before(start);
    for (int b = 0; b < size; b++) {
      double next = coverage.before(start + (b + 1) * width);
      exposure[b] = next - before;
      before = next;
    }
    linesBefore = sums(lines);
    exposureBefore = sums(exposure);
  }

  private static double[] sums(double[] values) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) sums[i + 1] = sums[i] + values[i];
    return sums;
  }

  int index(double instant) {
    return Math.clamp((long) Math.floor((instant - start) / width), 0, size - 1);
  }

  double allLines() {
    return linesBefore[size];
  }

  double allExposure() {
    return exposureBefore[size];
  }

  /** The Poisson log likelihood ratio of two rates, before and since {@code split}, against one. */
  double ratio(int split) {
    return ratio(linesBefore[split], exposureBefore[split], allLines(), allExposure());
  }

  static double ratio(double linesBefore, double exposureBefore, double lines, double exposure) {
    double linesAfter = lines - linesBefore;
    double exposureAfter = exposure - exposureBefore;
    if (exposureBefore <= 0 || exposureAfter <= 0 || lines <= 0) return 0;
    double rate = lines / exposure;
    return part(linesBefore, exposureBefore * rate) + part(linesAfter, exposureAfter * rate);
  }

  private static double part(double seen, double expected) {
    return seen <= 0 ? 0 : seen * Math.log(seen / expected);
  }

  /** The split that parts the counts best. */
  int best() {
    int best = 1;
    double most = -1;
    for (int split = 1; split < size; split++) {
      double ratio = ratio(split);
      if (ratio > most) {
        most = ratio;
        best = split;
      }
    }
    return Math.min(best, size - 1);
  }

  /** Pearson's dispersion about the two rates; 1 for counts that are as even as chance, and never less. */
  double dispersion(int split) {
    double chi = 0;
    int covered = 0;
    double before = exposureBefore[split] > 0 ? linesBefore[split] / exposureBefore[split] : 0;
    double exposureAfter = allExposure() - exposureBefore[split];
    double after = exposureAfter > 0 ? (allLines() - linesBefore[split]) / exposureAfter : 0;
    for (int b = 0; b < size; b++) {
      double expected = exposure[b] * (b < split ? before : after);
      if (expected <= 0) continue;
      covered++;
      chi += (lines[b] - expected) * (lines[b] - expected) / expected;
    }
    return covered <= 2 ? 1 : Math.max(1, chi / (covered - 2));
  }
}
