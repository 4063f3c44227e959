package dev.allclear.logs;

import dev.allclear.base.Say;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Pin.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a survey puts on the timeline: its first findings, or that there is nothing unusual, or that nothing could be read. Three answers. */
final class SurveySentences {
  static final SurveyReport NOTHING_READ = new SurveyReport(null, null, Duration.ofHours(1), ZoneOffset.UTC, new SurveyReport.Totals(0, 0, 0, 0, 0),
      List.of(), List.of(), List.of(), List.of());
  private static final int FINDINGS = 3;
  private static final int PROBLEMS = 3;

  private final LogSurvey survey;
  private final ZoneId zone;
  private final Set<String> ruledOut;

  SurveySentences(LogSurvey survey, ZoneId zone, Set<String> ruledOut) {
    this.survey = survey;
    this.zone = zone;
    this.ruledOut = ruledOut;
  }

  List<Pin> pins(boolean noSource) {
    if (noSource) {
      return List.of(pin("no-source", Kind.LOG_FINDING, "No log source is configured for " + survey.service() + ". Its logs were not read.").sure(Confidence.UNKNOWN));
    }
    List<Pin> pins = new ArrayList<>();
    survey.findings().stream().filter(f -> !ruledOut.contains(f.templateId())).limit(FINDINGS).forEach(f -> pins.add(finding(f)));
    if (survey.lines() == 0) {
      pins.add(pin("nothing-read", Kind.LOG_FINDING, "No line could be read from the logs of " + survey.service() + ".").sure(Confidence.UNKNOWN));
    } else if (survey.findings().isEmpty()) {
      pins.add(pin("nothing-unusual", Kind.RULED_OUT, "Nothing unusual in the logs of " + survey.service() + ": no line is new, surged, dropped or gone.").from(source()));
    }
    survey.problems().stream().limit(PROBLEMS).forEach(p -> pins.add(pin("problem/" + p, Kind.LOG_FINDING, p + ".").sure(Confidence.UNKNOWN)));
    if (survey.problems().size() > PROBLEMS) {
      pins.add(pin("problems", Kind.LOG_FINDING, (survey.problems().size() - PROBLEMS) + " more log files could not be read.").sure(Confidence.UNKNOWN));
    }
    return pins;
  }

  private Pin finding(LogFinding f) {
    return pin("finding/" + f.templateId(), Kind.LOG_FINDING, new FindingSentences(survey.at(), zone).of(f)).from(source()).sure(confidence(f.strength())).with(f.evidence());
  }

  static Confidence confidence(double strength) {
    return strength >= 0.9 ? Confidence.VERY_LIKELY : strength >= 0.6 ? Confidence.LIKELY : Confidence.POSSIBLE;
  }

  private String source() {
    String span = survey.from() == null || survey.to() == null ? "" : ", " + Say.span(Duration.between(survey.from(), survey.to())) + " up to " + Say.when(survey.to(), survey.at(), zone);
    return "logs of " + survey.service() + ": " + survey.files() + " files, " + Say.bytes(survey.diskBytes()) + ", " + Say.count(survey.lines()) + " lines" + span;
  }

  private Pin pin(String key, Kind kind, String sentence) {
    return Pin.of("logs/" + survey.service() + "/" + key, survey.at(), kind, sentence);
  }
}
