package dev.allclear.desk.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Sentence;
import dev.allclear.base.web.Step;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All that the incident screen shows, in the order in which a woken engineer wants it. */
public record IncidentView(Incident incident, int severity, String verdict, List<Step> strip, List<ShownFact> facts, List<Finding> findings, List<Pin> rest,
    List<Suspect> suspects, List<Pin> learnings, List<Pin> paged, List<TimelineLine> timeline, NextAct next) {

  static IncidentView of(Incident incident, Optional<Facts> live, List<Entry> entries, Frame frame) {
    List<Finding> findings = Finding.of(entries, frame);
    List<Suspect> suspects = Suspect.of(entries, frame);
    return new IncidentView(incident, severity(incident), verdict(incident, live, findings), Strip.of(incident), ShownFacts.of(incident, live, entries, frame), findings,
        Finding.rest(entries), suspects, of(entries, Pin.Kind.LEARNING), paged(entries, frame), TimelineLine.of(Repeats.folded(entries, frame::when), frame), NextAct.of(incident, !suspects.isEmpty()));
  }

  /** A page wakes people and is P1; what can wait for the morning is P3. */
  private static int severity(Incident incident) {
    return switch (incident.severity().toLowerCase(Locale.ROOT)) {
      case "page", "critical", "p1", "1" -> 1;
      case "error", "p2", "2" -> 2;
      default -> 3;
    };
  }

  private static String verdict(Incident incident, Optional<Facts> live, List<Finding> findings) {
    if (!incident.open()) {
      return (incident.notReal() ? "Not real, and closed. It was: " : "All clear. It was: ") + incident.title();
    }
    String now = live.flatMap(Facts::share).filter(share -> share > 0).map(IncidentView::failing).orElse(incident.title());
    return findings.stream().findFirst().filter(finding -> finding.template() != null || finding.chart() != null)
        .map(finding -> stopped(now) + " " + sure(finding) + lower(Sentence.head(finding.sentence())) + ".").orElse(now)
        .replaceAll("[.:]\\.$", ".");
  }

  private static String sure(Finding finding) {
    return finding.confidence().equals("measured") ? "Measured: " : finding.confidence().substring(0, 1).toUpperCase(Locale.ROOT) + finding.confidence().substring(1) + ": ";
  }

  /** {@code 1 in 16 requests fails.} up to a quarter, a share above it. */
  static String failing(double share) {
    return share <= 0.25 && share >= 0.001 ? "1 in " + Math.round(1 / share) + " requests fails." : Say.percent(share) + " of requests fail.";
  }

  private static String stopped(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** Begins in lower case, unless it begins with a name: a word with another capital or a digit in it. */
  private static String lower(String text) {
    String first = text.split(" ", 2)[0];
    boolean plain = first.length() == 1 || first.substring(1).chars().allMatch(Character::isLowerCase);
    return plain ? first.toLowerCase(Locale.ROOT) + text.substring(first.length()) : text;
  }

  private static List<Pin> of(List<Entry> entries, Pin.Kind kind) {
    return entries.stream().map(Entry::pin).filter(pin -> pin.kind() == kind).toList();
  }

  private static List<Pin> paged(List<Entry> entries, Frame frame) {
    return Repeats.folded(entries, frame::when).stream().map(Entry::pin).filter(pin -> pin.kind() == Pin.Kind.PAGE || pin.kind() == Pin.Kind.ACKNOWLEDGED).toList();
  }
}
