package dev.allclear.cli;

import dev.allclear.engine.changes.Hunk;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspect;
import dev.allclear.engine.changes.git.GitMirror;
import java.io.PrintWriter;

/** The answer for people: the verdict, then each suspect with reasons and the part of its difference that proves it. Names no author. */
final class SuspectsReport {
  private final GitMirror mirror;
  private final Colours colours;
  private final PrintWriter out;

  SuspectsReport(GitMirror mirror, Colours colours, PrintWriter out) {
    this.mirror = mirror;
    this.colours = colours;
    this.out = out;
  }

  void print(Report report) {
    out.println(colours.strong(report.verdict().word()) + "  " + report.verdict().sentence());
    for (Suspect suspect : report.suspects()) {
      out.println();
      print(suspect, report.suspects().size());
    }
    out.println();
    out.println(colours.faint(report.commits() + (report.commits() == 1 ? " commit" : " commits") + " in the window, answered in " + report.millis() + " ms"));
  }

  private void print(Suspect suspect, int of) {
    out.println(colours.strong(suspect.rank() + " of " + of + "  " + suspect.commit().substring(0, 10) + "  " + Terminal.harmless(suspect.subject().strip().replaceAll("\\s+", " "))));
    out.println("  confidence " + suspect.confidence().word() + ", score " + suspect.score());
    suspect.reasons().forEach(reason -> out.println("  " + Terminal.harmless(reason)));
    out.println();
    Hunk hunk = Hunk.of(mirror, suspect.commit(), suspect.evidence());
    out.println("  " + colours.faint(Terminal.harmless(hunk.file())));
    hunk.lines().forEach(this::print);
  }

  private void print(Hunk.Line line) {
    String text = String.format("  %s%5d %c %s", line.evidence() ? ">" : " ", line.number(), line.sign(), Terminal.harmless(line.text()).replace("\n", " "));
    out.println(line.evidence() ? colours.proof(text) : switch (line.sign()) {
      case '+' -> colours.added(text);
      case '-' -> colours.removed(text);
      default -> text;
    });
  }
}
