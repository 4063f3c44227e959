package dev.allclear.cli;

import dev.allclear.engine.logs.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line on a terminal with rate and time left, from half a second on; nothing anywhere else. */
final class ProgressLine implements AutoCloseable {
  private static final String CLEAR = "\r\u001b[K";

  private final ScheduledExecutorService clock;
  private final PrintWriter err;
  private volatile boolean shown;

  private ProgressLine(Progress progress, PrintWriter err) {
    this.err = err;
    clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());
    long start = System.nanoTime();
    clock.scheduleAtFixedRate(() -> show(progress, (System.nanoTime() - start) / 1e9), 500, 200, TimeUnit.MILLISECONDS);
  }

  /** @return what to close at the end; null, which try-with-resources allows, when nobody would see it */
  static @org.jspecify.annotations.Nullable ProgressLine start(Progress progress, boolean quiet, PrintWriter err) {
    return quiet || System.console() == null || !System.console().isTerminal() ? null : new ProgressLine(progress, err);
  }

  private void show(Progress progress, double seconds) {
    err.print(CLEAR + text(progress.done(), progress.total(), progress.files(), seconds));
    err.flush();
    shown = true;
  }

  static String text(long done, long total, int files, double seconds) {
    double rate = done / Math.max(seconds, 0.001);
    String left = done <= 0 || total <= done ? "" : ", " + Math.round((total - done) / rate) + " s left";
    return String.format(Locale.ENGLISH, "%d files, %s of %s read, %s/s%s", files, SurveyText.size(done), SurveyText.size(total), SurveyText.size((long) rate), left);
  }

  @Override public void close() {
    clock.shutdownNow();
    if (shown) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
