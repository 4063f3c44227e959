package dev.allclear.logs;

import dev.allclear.engine.logs.SurveyReport;
import java.nio.file.Path;
import java.util.List;

/** Reads logs, wholly, whatever their size: takes from milliseconds to minutes. */
public interface LogReader {
  SurveyReport read(List<Path> paths);
}
