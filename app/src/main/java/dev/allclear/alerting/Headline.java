package dev.allclear.alerting;

import dev.allclear.base.Say;
import java.time.Instant;
import java.time.ZoneId;

/** The one line that a pager shows: the decision in at most 120 characters. */
final class Headline {
  static final int LONGEST = 120;

  private Headline() {}

  /** {@code Allclear P1 checkout-api: 5.1% failing (limit 0.1%), p95 780 ms, since 01:58 CET.} */
  static String of(Alert alert, Instant now, ZoneId zone) {
    Instant since = alert.beganAt() == null ? alert.openedAt() : alert.beganAt();
    int others = alert.standing().members();
    String head = "Allclear " + alert.severity() + " " + (others > 0 ? Say.count(others + 1) + " alerts at once, first " : "") + alert.service() + ": ";
    String tail = ", since " + Say.when(since, now, zone) + " " + Say.zone(since, zone) + ".";
    return head + shorten(alert.summary(), LONGEST - head.length() - tail.length()) + tail;
  }

  /** One line without control characters, cut at a word where there is one. */
  static String shorten(String text, int longest) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int room = Math.max(1, longest - 1);
    int word = line.lastIndexOf(' ', room);
    int end = word > room / 2 ? word : room;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
