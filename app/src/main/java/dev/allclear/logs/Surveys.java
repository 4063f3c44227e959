package dev.allclear.logs;

import dev.allclear.timeline.TimelineId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The surveys that were made. */
public interface Surveys {

  /** Keeps a survey; one of the same id changes nothing and answers false. */
  boolean add(LogSurvey survey);

  boolean holds(UUID survey);

  /** The newest survey of each service on a timeline, newest first. */
  List<LogSurvey> latest(TimelineId timeline);

  Optional<LogSurvey> ofFinding(UUID finding);

  /** Notes that a person ruled a template out for a problem; a second time changes nothing and answers false. */
  boolean ruleOut(TimelineId timeline, String templateId, RuledOut by);

  /** Ids of the templates that were ruled out for a problem. */
  Map<String, RuledOut> ruledOut(TimelineId timeline);

  /** Who ruled it out, and when. */
  record RuledOut(String by, java.time.Instant at) {}
}
