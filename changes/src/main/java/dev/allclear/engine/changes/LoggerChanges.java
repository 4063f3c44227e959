package dev.allclear.engine.changes;

import dev.allclear.engine.changes.config.LoggerSetting;
import dev.allclear.engine.changes.config.LoggerSettings;
import dev.allclear.engine.changes.index.SourcePaths;
import dev.allclear.engine.changes.index.Touched;
import dev.allclear.engine.changes.source.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for changes in the window that let a logger write the statement's level, which it did not before. */
final class LoggerChanges {
  private final WindowFiles files;
  private final String logger;
  private final Collection<String> statementFiles;
  private final Level level;

  LoggerChanges(WindowFiles files, String logger, Collection<String> statementFiles, Level level) {
    this.files = files;
    this.logger = logger;
    this.statementFiles = statementFiles;
    this.level = level;
  }

  List<Trace> traces(Duration back) {
    List<Trace> traces = new ArrayList<>();
    if (level == Level.NONE) {
      return traces;
    }
    for (WindowFiles.Changed file : files.of(Touched.LOGGERS, path -> LoggerSettings.in(path) && SourcePaths.inProduction(path), back)) {
      LoggerSetting was = holding(LoggerSettings.read(file.path(), file.textBefore()));
      LoggerSetting now = holding(LoggerSettings.read(file.path(), file.text()));
      if (now != null && was != null && writes(now) && !writes(was)) {
        List<String> lines = file.text().lines().toList();
        String name = now.logger().isEmpty() ? "the root of all loggers" : "the logger " + now.logger();
        traces.add(new Trace(file.commit(), new Evidence(file.path(), now.line(), lines.get(now.line() - 1).strip()),
            "Sets " + name + " to " + now.level() + ", where " + was.level() + " held; the statement writes at " + level + ".", 0.5, Confidence.MEDIUM));
      }
    }
    return traces;
  }

  private boolean writes(LoggerSetting setting) {
    return level.compareTo(setting.level()) >= 0;
  }

  /** The setting that holds for the statement: that of the longest name. */
  private @Nullable LoggerSetting holding(List<LoggerSetting> settings) {
    return settings.stream().filter(s -> statementFiles.stream().anyMatch(file -> s.holdsFor(logger, file)))
        .max(Comparator.comparingInt((LoggerSetting s) -> s.logger().length())).orElse(null);
  }
}
