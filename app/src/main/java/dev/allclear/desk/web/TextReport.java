package dev.allclear.desk.web;

import dev.allclear.base.web.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident as plain text: verdict, facts, findings, suspects, timeline. */
final class TextReport {
  private TextReport() {}

  static String of(IncidentView view, Frame frame) {
    List<String> lines = new ArrayList<>();
    lines.add(view.incident().id() + " " + view.incident().service() + ": " + view.verdict());
    lines.add("Times in " + frame.zoneName(frame.now()) + ", written " + frame.when(frame.now()) + ".");
    lines.add("");
    view.facts().forEach(fact -> lines.add("- " + fact.text() + in(fact.now()) + in(fact.source())));
    view.findings().forEach(finding -> lines.add("- " + finding.rank() + ". " + finding.sentence() + " (" + finding.confidence() + ")" + in(finding.template())));
    view.suspects().forEach(suspect -> lines.add("- " + suspect.place() + ": " + suspect.shortCommit() + " " + suspect.subject() + ", " + suspect.file() + " (" + suspect.confidence() + ")"));
    lines.add("");
    view.timeline().forEach(line -> lines.add(frame.when(line.at()).replaceAll("\\d\\d:\\d\\d$", "") + frame.seconds(line.at()) + "  " + line.text()));
    return String.join("\n", lines).replaceAll("[\\p{Cntrl}&&[^\n]]", " ") + "\n";
  }

  private static String in(@Nullable String more) {
    return more == null ? "" : " [" + more + "]";
  }
}
