package dev.allclear.logs.engine;

import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.logs.LogReader;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads logs on the calling thread alone: what a server surveys at night must leave the other processors to the pager. */
@Component
class EngineLogReader implements LogReader {
  @Override public SurveyReport read(List<Path> paths) {
    return Survey.of(paths).threads(1).run();
  }
}
