package dev.allclear.slo.web;

import dev.allclear.base.web.chart.Graph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form with what its promise would have been like; {@code preview} is null while there is nothing to show. */
public record DraftView(Draft draft, boolean isNew, String trouble, @Nullable Preview preview) {
  /** The last 30 days; {@code alerts} the latest first. */
  public record Preview(String verdict, String measured, String budget, String pages, Graph graph, List<AlertRow> alerts, String document) {}

  public record AlertRow(String at, String severity, String windows, String lasted) {}
}
