package dev.allclear.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Shifts as a calendar that phones subscribe to (RFC 5545): UTC times, lines of at most 75 bytes, and names that stay when it is read again. */
public final class ICalendar {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST = 75;
  private static final String END = "\r\n";

  private ICalendar() {}

  /** @param displayName how a person is called */
  public static String of(String schedule, List<Shift> shifts, Instant now, UnaryOperator<String> displayName) {
    StringBuilder out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Allclear//on call//EN");
    line(out, "METHOD:PUBLISH");
    line(out, "X-WR-CALNAME:" + text("On call: " + schedule));
    line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    for (Shift shift : shifts) {
      for (String person : shift.people()) {
        event(out, schedule, shift, person, now, displayName);
      }
    }
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private static void event(StringBuilder out, String schedule, Shift shift, String person, Instant now, UnaryOperator<String> displayName) {
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + text(schedule + "-" + person + "-" + shift.from().getEpochSecond() + "@allclear"));
    line(out, "DTSTAMP:" + UTC.format(now));
    line(out, "DTSTART:" + UTC.format(shift.from()));
    line(out, "DTEND:" + UTC.format(shift.to()));
    line(out, "SUMMARY:" + text(displayName.apply(person) + " on call: " + schedule));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
  }

  private static String text(String words) {
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replaceAll("\\R", "\\\\n").replaceAll("\\p{Cntrl}", " ");
  }

  /** Longer lines go on in the next, after a space; never inside a character. */
  private static void line(StringBuilder out, String words) {
    int bytes = 0;
    for (int i = 0; i < words.length();) {
      int point = words.codePointAt(i);
      String character = Character.toString(point);
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > LONGEST) {
        out.append(END).append(' ');
        bytes = 1;
      }
      out.append(character);
      bytes += length;
      i += Character.charCount(point);
    }
    out.append(END);
  }
}
