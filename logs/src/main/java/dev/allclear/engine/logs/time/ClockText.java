package dev.allclear.engine.logs.time;

/**
 * Reads the time of day of a stamp, with what stands behind it: fraction, half of the day, zone, and a year where it comes last.
 * What a stamp lacks is left out here: {@code year} is 0, {@code offset} is {@link #NO_OFFSET}. Not thread-safe.
 */
class ClockText extends Cursor {
  static final int NO_OFFSET = Integer.MIN_VALUE;

  int start;
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int nano;
  int offset;
  long epochSecond;
  boolean epoch;
  boolean timeOnly;
  boolean monthNamed;
  /** Where the two digits of the seconds stand, of an epoch its last two before the fraction; -1 when there are none. */
  int secondsAt;
  /** Where the digits of the fraction stand; the same place twice when there are none. */
  int fractionFrom;
  int fractionTo;
  boolean yearAfter;
  String datePattern = "";
  String betweenPattern = " ";
  int fractionDigits;
  char fractionMark;
  String zonePattern = "";

  final boolean yearMissing() {
    return yearAfter && year == 0;
  }

  void clear(int from) {
    start = from;
    year = 0;
    month = 0;
    day = 0;
    offset = NO_OFFSET;
    epoch = false;
    timeOnly = false;
    monthNamed = false;
    yearAfter = false;
    secondsAt = -1;
    fractionFrom = from;
    fractionTo = from;
    betweenPattern = " ";
    zonePattern = "";
  }

  boolean clock() {
    hour = number(1, 2);
    int mark = peek(at);
    if (hour < 0 || mark != ':' && mark != '.') return false;
    at++;
    if (digits(at) != 2) return false;
    minute = fixed(2);
    if (peek(at) != mark) {
      second = 0;
      nano = 0;
      return mark == ':' && zoneAndYear() && valid();
    }
    at++;
    secondsAt = at;
    return tail() && valid();
  }

  /** Hours, minutes and seconds without leading zeros and milliseconds behind a colon, as some Android programs write them. */
  boolean looseClock() {
    hour = number(1, 2);
    if (!take(':')) return false;
    minute = number(1, 2);
    if (!take(':')) return false;
    if (digits(at) == 2) {
      secondsAt = at;
      return tail() && valid();
    }
    second = number(1, 2);
    if (second < 0) return false;
    nano = 0;
    if (peek(at) == ':' && digits(at + 1) > 0) {
      at++;
      nano = Math.max(0, number(1, 3)) * 1_000_000;
    }
    return valid();
  }

  boolean packedClock() {
    hour = fixed(2);
    minute = fixed(2);
    secondsAt = at;
    second = fixed(2);
    nano = 0;
    fractionDigits = 0;
    if ((peek(at) == '.' || peek(at) == ',') && digits(at + 1) > 0) {
      at++;
      fraction();
    }
    return zoneAndYear() && valid();
  }

  /** Reads what follows the minute: seconds, fraction, half of the day, zone and a year that stands behind. */
  private boolean tail() {
    if (digits(at) != 2) return false;
    second = fixed(2);
    nano = 0;
    fractionDigits = 0;
    int c = peek(at);
    if ((c == '.' || c == ',') && digit(peek(at + 1))) {
      fractionMark = (char) c;
      at++;
      fraction();
    } else if (c == ':') {
      int n = digits(at + 1);
      if (n == 2 || n == 3) {
        fractionMark = ':';
        at++;
        fraction();
      }
    }
    return second <= 60 && zoneAndYear();
  }

  void fraction() {
    int n = digits(at);
    int v = 0;
    for (int i = 0; i < 9; i++) v = v * 10 + (i < n ? b[at + i] - '0' : 0);
    fractionFrom = at;
    at += n;
    fractionTo = at;
    nano = v;
    fractionDigits = Math.min(n, 9);
  }

  private boolean zoneAndYear() {
    int c = peek(at);
    if (c == 'Z' && !letter(peek(at + 1))) {
      at++;
      offset = 0;
      zonePattern = "X";
    } else if (c == '+' || c == '-') {
      numericZone(at, "XXX");
    } else if (c == ' ') {
      spacedZone();
    }
    if (yearAfter && peek(at) == ' ' && digits(at + 1) == 4) {
      int y = (b[at + 1] - '0') * 1000 + (b[at + 2] - '0') * 100 + (b[at + 3] - '0') * 10 + b[at + 4] - '0';
      if (y >= 1990 && y < 2100) {
        year = y;
        at += 5;
      }
    }
    return true;
  }

  private void spacedZone() {
    int c = peek(at + 1);
    if (c == '+' || c == '-') {
      numericZone(at + 1, " Z");
      return;
    }
    if (c < 'A' || c > 'Z') return;
    int n = letters(at + 1);
    if (n == 2 && b[at + 2] == 'M' && (c == 'A' || c == 'P')) {
      hour = hour % 12 + (c == 'P' ? 12 : 0);
      at += 3;
      zonePattern = " a";
    } else if (n == 3 || n == 4) {
      int zone = Names.zone(b, at + 1, n);
      if (zone == NO_OFFSET) return;
      offset = zone;
      at += n + 1;
      zonePattern = " z";
    }
  }

  private void numericZone(int p, String pattern) {
    int sign = b[p] == '-' ? -1 : 1;
    int n = digits(p + 1);
    int hours;
    int minutes = 0;
    int next;
    if (n == 4) {
      hours = (b[p + 1] - '0') * 10 + b[p + 2] - '0';
      minutes = (b[p + 3] - '0') * 10 + b[p + 4] - '0';
      next = p + 5;
    } else if (n == 2 && peek(p + 3) == ':' && digits(p + 4) == 2) {
      hours = (b[p + 1] - '0') * 10 + b[p + 2] - '0';
      minutes = (b[p + 4] - '0') * 10 + b[p + 5] - '0';
      next = p + 6;
    } else if (n == 2 && p == at) {
      hours = (b[p + 1] - '0') * 10 + b[p + 2] - '0';
      next = p + 3;
    } else {
      return;
    }
    if (hours > 18 || minutes > 59 || letter(peek(next))) return;
    offset = sign * (hours * 3600 + minutes * 60);
    at = next;
    zonePattern = pattern;
  }

  private boolean valid() {
    int next = peek(at);
    if (letter(next) || digit(next)) return false;
    if (hour > 23 || hour < 0 || minute > 59 || minute < 0 || second > 60 || second < 0) return false;
    if (timeOnly) return true;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (year == 0 || year >= 1970 && year < 2200);
  }

  /** The form in the letters of {@code DateTimeFormatter}, for people. */
  final String pattern() {
    if (epoch) return datePattern;
    String fraction = fractionDigits == 0 ? "" : fractionMark + "S".repeat(fractionDigits);
    String years = yearAfter && year > 0 ? " yyyy" : "";
    return datePattern + betweenPattern + (zonePattern.equals(" a") ? "h:mm:ss" : "HH:mm:ss") + fraction + zonePattern + years;
  }
}
