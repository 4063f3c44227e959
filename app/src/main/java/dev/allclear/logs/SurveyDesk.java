package dev.allclear.logs;

import dev.allclear.engine.logs.SurveyReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where logs are read: one survey at a time, on a platform thread of low priority. A survey counts for minutes without a pause, and on a virtual
 * thread it would keep a processor from the pager.
 */
@Component
class SurveyDesk implements DisposableBean {
  private final LogReader reader;
  private final ExecutorService desk = Executors.newSingleThreadExecutor(
      Thread.ofPlatform().name("log-survey").daemon().priority(Thread.MIN_PRIORITY).factory());

  SurveyDesk(LogReader reader) {
    this.reader = reader;
  }

  SurveyReport read(List<Path> paths) {
    try {
      return desk.submit(() -> reader.read(paths)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException("The logs could not be surveyed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The survey was interrupted; it is made again", e);
    }
  }

  @Override public void destroy() {
    desk.shutdownNow();
  }
}
