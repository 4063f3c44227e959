package dev.allclear.slo.openslo;

import dev.allclear.slo.burn.BudgetWindow.Unit;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as OpenSLO writes it, such as {@code 30d} or {@code 1M}: m, h, d, w, M, Q and Y. */
record Shorthand(int count, char unit) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([mhdwMQY])");

  /** @throws IllegalArgumentException when the text has another form */
  static Shorthand parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("expected a duration such as 30d, 4w or 1M, found \"" + text + "\"");
    }
    return new Shorthand(Integer.parseInt(form.group(1)), form.group(2).charAt(0));
  }

  /** Its length; months, quarters and years count as 30, 90 and 365 days. */
  Duration length() {
    return switch (unit) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      case 'w' -> Duration.ofDays(7L * count);
      case 'M' -> Duration.ofDays(30L * count);
      case 'Q' -> Duration.ofDays(90L * count);
      default -> Duration.ofDays(365L * count);
    };
  }

  /**
   * Its unit in a calendar.
   *
   * @throws IllegalArgumentException for minutes and hours, which no calendar divides its periods by
   */
  Unit calendarUnit() {
    return switch (unit) {
      case 'd' -> Unit.DAY;
      case 'w' -> Unit.WEEK;
      case 'M' -> Unit.MONTH;
      case 'Q' -> Unit.QUARTER;
      case 'Y' -> Unit.YEAR;
      default -> throw new IllegalArgumentException("a calendar window lasts days, weeks, months, quarters or years, not \"" + count + unit + "\"");
    };
  }
}
