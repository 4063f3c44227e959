package dev.allclear.demo;

import dev.allclear.base.StoryClock;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells the story on the terminal, one line for each thing that happens, each with the story's time. */
public final class Narrator {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(Story.ZONE);

  private final PrintStream out;
  private final StoryClock clock;
  private final long began = System.nanoTime();

  public Narrator(PrintStream out, StoryClock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Something happened in the story. */
  public void tell(String sentence) {
    line(TIME.format(clock.instant()), sentence);
  }

  /** Something happened behind the stage. */
  public void prepare(String sentence) {
    line("         ", sentence);
  }

  private void line(String time, String sentence) {
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    out.printf(Locale.ROOT, "%4d s  %s  %s%n", seconds, time, dev.allclear.cli.Terminal.harmless(sentence));
    out.flush();
  }

  /** {@code 01:58 CET}, or with the weekday when that is not the night's. */
  public static String time(Instant at) {
    return DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(Story.ZONE).format(at) + " CET";
  }
}
