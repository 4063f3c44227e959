package dev.allclear.slo.web;

import dev.allclear.base.web.Chart;
import dev.allclear.base.web.chart.Graph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One objective as its screen shows it; all texts are ready to be read. */
public record ObjectiveView(String service, String displayName, String verdict, Tile target, Tile measured, Tile left, String window, Graph budget,
    String age, String counted, String badName, String badNow, Chart bad, String p95Now, @Nullable Chart p95, String evenly, List<BurnRow> pairs, List<CallerRow> callers,
    List<ConsumerRow> consumers, String sources, List<MinuteRow> minutes, List<MarkRow> marks, List<CorrectionRow> corrections, String edit,
    List<String> troubles, List<String> warnings, List<SpentRow> groups, List<SpentRow> episodes) {

  /** A label, a number and its arithmetic. */
  public record Tile(String value, String text) {}

  /** What one caller got in the last hour. */
  public record CallerRow(String name, String total, String failed, String share, boolean isHit, String p95) {}

  /** Who depends on the service, and what they count on. */
  public record ConsumerRow(String name, String expectation, String source) {}

  /** Something that happened; {@code link} is empty where there is no more to say. */
  public record MarkRow(String at, String kind, String text, String link) {}

  /** Time that is left out. */
  public record CorrectionRow(String from, String lasted, String reason) {}

  /** A minute of the table behind the charts. */
  public record MinuteRow(String time, String total, String bad, String p95) {}
}
