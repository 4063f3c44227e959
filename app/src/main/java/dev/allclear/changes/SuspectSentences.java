package dev.allclear.changes;

import dev.allclear.base.Say;
import dev.allclear.engine.changes.Hunk;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspect;
import dev.allclear.engine.changes.Verdict;
import dev.allclear.engine.logs.Redactor;
import dev.allclear.logs.LogsSurveyed;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a search found, in sentences for a timeline. A suspect is a change; nobody is named. */
final class SuspectSentences {
  private static final int MAX_TEXT = 160;
  private static final int MAX_NOTES = 600;
  private final ZoneId zone;
  private final Instant now;
  private final Redactor secrets = Redactor.standard();

  SuspectSentences(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /** {@code Suspect change 4f2a91c "Improve Blah", deployed Wed 10:29, 2 min before the line began: it adds the statement at Blah.java:212.} */
  Pin suspect(String repository, LogsSurveyed.Found found, Report report, Suspect suspect, Hunk hunk) {
    Instant effect = suspect.deployedAt() == null ? suspect.arrivedAt() : suspect.deployedAt();
    String came = suspect.deployedAt() == null ? "arrived " : "deployed ";
    String sentence = "Suspect change " + suspect.commit().substring(0, 7) + " \"" + cut(suspect.subject()) + "\", " + came + Say.when(effect, now, zone) + ", "
        + Say.span(Duration.between(effect, found.onset())) + " before the line " + (found.change().equals("new") ? "began" : "surged") + ": it " + deed(report.verdict())
        + " at " + suspect.evidence().file() + ":" + suspect.evidence().line() + ".";
    return new Pin("changes/suspect/" + found.templateId() + "/" + suspect.commit(), effect, Pin.Kind.SUSPECT, sentence,
        "repository " + repository + ", 1 of " + commits(report.commits()) + " in the two weeks before", confidence(suspect), evidence(repository, report, suspect, hunk));
  }

  private static String deed(Verdict verdict) {
    return switch (verdict) {
      case REWORDED -> "rewords the statement that writes it";
      case REINTRODUCED -> "brings back the statement that writes it";
      case MOVED -> "moves the statement that writes it";
      case NEARBY -> "changes something near the statement that writes it";
      case NOT_IN_REPO -> "changes the version of the library that seems to write it";
      case INTRODUCED, OLD_LINE, NO_CONSTANT -> "adds the statement that writes it";
    };
  }

  private static Confidence confidence(Suspect suspect) {
    return switch (suspect.confidence()) {
      case HIGH -> Confidence.VERY_LIKELY;
      case MEDIUM -> Confidence.LIKELY;
      case LOW -> Confidence.POSSIBLE;
    };
  }

  private Evidence evidence(String repository, Report report, Suspect suspect, Hunk hunk) {
    List<String> lines = new ArrayList<>();
    List<Integer> key = new ArrayList<>();
    for (Hunk.Line line : hunk.lines()) {
      if (line.evidence()) {
        key.add(lines.size());
      }
      lines.add(line.sign() + secrets.redact(line.text().replace("\0", "\uFFFD")));
    }
    return new Evidence.Diff(repository, suspect.commit(), cut(suspect.subject()), suspect.evidence().file(), suspect.evidence().line(), lines, key, reasons(report, suspect),
        suspect.rank(), report.suspects().size(), report.commits(), suspect.arrivedAt(), suspect.deployedAt());
  }

  /** Why it is suspected, and for the first of them what the search did not look at. */
  private List<String> reasons(Report report, Suspect suspect) {
    List<String> reasons = new ArrayList<>(suspect.reasons());
    if (suspect.rank() == 1) {
      report.notes().forEach(note -> reasons.add(cut(note, MAX_NOTES)));
    }
    return reasons;
  }

  /** {@code No change of repository checkout is suspected for the line "...": the statement is older than the window.} */
  Pin none(String repository, LogsSurveyed.Found found, Report report) {
    String sentence = "No change of repository " + repository + " is suspected for the line \"" + cut(found.template()) + "\". " + report.verdict().sentence() + notes(report);
    return new Pin("changes/none/" + repository + "/" + found.templateId(), found.onset(), Pin.Kind.RULED_OUT, sentence,
        commits(report.commits()) + " of the two weeks before " + Say.when(found.onset(), now, zone), Confidence.MEASURED, new Evidence.None());
  }

  /** What was not looked at belongs to an answer that nothing was found. */
  private String notes(Report report) {
    return report.notes().isEmpty() ? "" : " " + cut(String.join(" ", report.notes()), MAX_NOTES);
  }

  Pin noRepository(String service) {
    return Pin.of("changes/no-repository/" + service, now, Pin.Kind.SUSPECT, "No repository is configured for " + service + ". No change was searched for.").sure(Confidence.UNKNOWN);
  }

  Pin unreadable(String repository, RuntimeException why) {
    return Pin.of("changes/unreadable/" + repository, now, Pin.Kind.SUSPECT, "Repository " + repository + " was not searched. " + why.getMessage()).sure(Confidence.UNKNOWN);
  }

  Pin awaited(String repository, RuntimeException why) {
    return Pin.of("changes/awaited/" + repository, now, Pin.Kind.SUSPECT, "Repository " + repository + " was not searched yet. " + why.getMessage()).sure(Confidence.UNKNOWN);
  }

  private static String commits(int n) {
    return n + (n == 1 ? " commit" : " commits");
  }

  private String cut(String text) {
    return cut(text, MAX_TEXT);
  }

  private String cut(String text, int most) {
    String clean = secrets.redact(text.replace('\0', '\uFFFD'));
    return clean.length() > most ? clean.substring(0, most) + "…" : clean;
  }
}
