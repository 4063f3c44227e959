package dev.allclear.engine.logs.time;

/**
 * Reads one time stamp at a given place of a line into its fields. Forms: ISO 8601 in its variants, log4j and logback, syslog,
 * Apache and nginx, epoch seconds to nanoseconds, glog, Go, PostgreSQL, Windows, Hadoop, RFC 1123, and a time of day alone.
 * This class knows the forms of dates, {@link ClockText} what stands behind them. Not thread-safe.
 */
final class StampText extends ClockText {
  /** Whether days stand before months where both orders are possible; learnt from the file. */
  enum Order { UNKNOWN, DAY_FIRST, MONTH_FIRST }

  Order order = Order.UNKNOWN;

  /** Tries the bytes from {@code from}; on success the fields hold the stamp and {@code at} is just behind it. */
  boolean match(byte[] bytes, int from, int to, boolean epochAllowed, boolean timeAllowed) {
    int c = bytes[from];
    if (!digit(c) && !letter(c)) return false;
    set(bytes, from, to);
    clear(from);
    if (digit(c)) return numeric(epochAllowed, timeAllowed);
    return named();
  }

  /**
   * Whether {@link #match} could succeed here for some digits in the place of those that stand here, whose number in each run is what
   * it is. May be true without need, never false without.
   */
  boolean possible(byte[] bytes, int from, int to, boolean epochAllowed, boolean timeAllowed) {
    set(bytes, from, to);
    if (from >= to) return false;
    if (digit(b[from])) return possibleNumber(digits(from), epochAllowed, timeAllowed);
    return letter(b[from]) && possibleName(letters(from));
  }

  /** Whether what {@link #possible} said had to do with digits, and not only with the letters that stand there. */
  boolean saysByDigits() {
    return at < end && (digit(b[at]) || letters(at) == 1);
  }

  private boolean possibleNumber(int n, boolean epochAllowed, boolean timeAllowed) {
    int mark = peek(at + n);
    boolean digitBehind = digit(peek(at + n + 1));
    return switch (n) {
      case 1, 2 -> mark == ':' ? timeAllowed : mark == ' ' ? possibleMonth(at + n) : mark == '/' || mark == '-' || mark == '.' && !dottedQuad();
      case 4 -> (mark == '-' || mark == '/' || mark == '.') && digitBehind && !dottedQuad();
      case 6 -> mark == ' ' && (digitBehind || peek(at + n + 1) == ' ');
      case 8 -> (mark == 'T' || mark == ' ' || mark == '-' || mark == '_') && digitBehind;
      case 14 -> true;
      case 10, 13, 16, 19 -> epochAllowed;
      default -> false;
    };
  }

  private boolean possibleMonth(int p) {
    int q = p;
    while (peek(q) == ' ') q++;
    return Names.month(b, q, letters(q)) != 0;
  }

  /** Four numbers with dots between, an address, which is never a date. */
  private boolean dottedQuad() {
    int p = at;
    for (int part = 0; part < 4; part++) {
      int n = digits(p);
      if (n == 0) return false;
      p += n;
      if (part < 3 && peek(p++) != '.') return false;
    }
    return true;
  }

  private boolean possibleName(int n) {
    if (n == 1) return digits(at + 1) == 4;
    return n >= 3 && (Names.month(b, at, n) != 0 || Names.weekday(b, at, n)) && !letter(peek(at + n));
  }

  /** Whether behind a stamp that ends at {@code p} a zone, half of the day or year could stand that belongs to it. */
  static boolean goesOn(byte[] b, int p, int to, boolean yearMissing) {
    int c = p < to ? b[p] : -1;
    int next = p + 1 < to ? b[p + 1] : -1;
    if (letter(c) || digit(c) || c == '+' || c == '-') return true;
    if (c == '.' || c == ',' || c == ':') return digit(next);
    if (c != ' ') return false;
    if (next == '+' || next == '-' || yearMissing && digit(next)) return true;
    if (next < 'A' || next > 'Z') return false;
    int n = 1;
    while (n < 5 && p + 1 + n < to && letter(b[p + 1 + n])) n++;
    return n == 2 ? b[p + 2] == 'M' : (n == 3 || n == 4) && Names.zone(b, p + 1, n) != NO_OFFSET;
  }

  private boolean numeric(boolean epochAllowed, boolean timeAllowed) {
    int n = digits(at);
    return switch (n) {
      case 1, 2 -> shortNumber(n, timeAllowed);
      case 4 -> yearFirst();
      case 6 -> sixDigits();
      case 8 -> compact();
      case 14 -> compactWithTime();
      case 10, 13, 16, 19 -> epochAllowed && epoch(n);
      default -> false;
    };
  }

  private boolean yearFirst() {
    year = fixed(4);
    int mark = peek(at);
    if (mark != '-' && mark != '/' && mark != '.') return false;
    at++;
    month = number(1, 2);
    if (!take(mark)) return false;
    day = digits(at) > 2 ? -1 : number(1, 2);
    datePattern = mark == '-' ? "yyyy-MM-dd" : mark == '/' ? "yyyy/MM/dd" : "yyyy.MM.dd";
    return between() && clock();
  }

  private boolean compact() {
    year = fixed(4);
    month = fixed(2);
    day = fixed(2);
    datePattern = "yyyyMMdd";
    int mark = peek(at);
    if (mark != 'T' && mark != ' ' && mark != '-' && mark != '_') return false;
    at++;
    betweenPattern = mark == 'T' ? "'T'" : String.valueOf((char) mark);
    return digits(at) == 6 ? packedClock() : looseClock();
  }

  private boolean compactWithTime() {
    year = fixed(4);
    month = fixed(2);
    day = fixed(2);
    datePattern = "yyyyMMdd";
    betweenPattern = "";
    return packedClock();
  }

  private boolean sixDigits() {
    year = 2000 + fixed(2);
    month = fixed(2);
    day = fixed(2);
    datePattern = "yyMMdd";
    if (spaces() == 0) return false;
    return digits(at) == 6 ? packedClock() : clock();
  }

  private boolean shortNumber(int n, boolean timeAllowed) {
    int mark = peek(at + n);
    if (mark == ':') {
      if (!timeAllowed || n != 2 || digits(at + 3) != 2 || peek(at + 5) != ':') return false;
      timeOnly = true;
      datePattern = "";
      betweenPattern = "";
      return clock();
    }
    int first = fixed(n);
    if (mark == ' ') return dayMonthName(first, ' ');
    if (mark != '/' && mark != '-' && mark != '.') return false;
    at++;
    if (letter(peek(at))) return dayMonthName(first, mark);
    int second = number(1, 2);
    if (second < 0) return false;
    if (!take(mark)) return yearless(first, second, mark);
    int third = digits(at);
    if (third == 4) return fourDigitYear(first, second, mark);
    return third == 2 && twoDigitYear(first, second, mark);
  }

  private boolean dayMonthName(int first, int mark) {
    if (mark == ' ') spaces();
    int n = letters(at);
    month = Names.month(b, at, n);
    if (month == 0) return false;
    at += n;
    day = first;
    monthNamed = true;
    if (mark == ' ' ? spaces() == 0 : !take(mark)) return false;
    if (digits(at) != 4) return false;
    year = fixed(4);
    datePattern = mark == ' ' ? "d MMM yyyy" : mark == '/' ? "dd/MMM/yyyy" : "dd-MMM-yyyy";
    if (take(':')) {
      betweenPattern = ":";
      return clock();
    }
    return between() && clock();
  }

  private boolean yearless(int first, int second, int mark) {
    boolean dayFirst = first > 12 || order == Order.DAY_FIRST && second <= 12;
    day = dayFirst ? first : second;
    month = dayFirst ? second : first;
    datePattern = dayFirst ? "dd" + (char) mark + "MM" : "MM" + (char) mark + "dd";
    return between() && clock();
  }

  private boolean fourDigitYear(int first, int second, int mark) {
    boolean dayFirst = first > 12 || second <= 12 && (order == Order.UNKNOWN ? mark != '/' : order == Order.DAY_FIRST);
    day = dayFirst ? first : second;
    month = dayFirst ? second : first;
    year = fixed(4);
    datePattern = dayFirst ? "dd" + (char) mark + "MM" + (char) mark + "yyyy" : "MM" + (char) mark + "dd" + (char) mark + "yyyy";
    return between() && clock();
  }

  /** Three pairs of digits: year first as Hadoop and Spark write it, unless only another order makes a date. */
  private boolean twoDigitYear(int first, int second, int mark) {
    int third = fixed(2);
    boolean yearFirst = second <= 12 && order == Order.UNKNOWN;
    boolean dayFirst = !yearFirst && second <= 12 && (first > 12 || order == Order.DAY_FIRST);
    year = 2000 + (yearFirst ? first : third);
    month = yearFirst || dayFirst ? second : first;
    day = yearFirst ? third : dayFirst ? first : second;
    datePattern = (yearFirst ? "yy#MM#dd" : dayFirst ? "dd#MM#yy" : "MM#dd#yy").replace('#', (char) mark);
    return between() && clock();
  }

  private boolean epoch(int n) {
    secondsAt = at + 8;
    fractionFrom = at + 10;
    fractionTo = at + n;
    long v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + b[at++] - '0';
    long unit = n == 10 ? 1 : n == 13 ? 1_000L : n == 16 ? 1_000_000L : 1_000_000_000L;
    epochSecond = v / unit;
    nano = (int) (v % unit * (1_000_000_000L / unit));
    if (n == 10 && peek(at) == '.' && digits(at + 1) > 0) {
      at++;
      fraction();
    }
    epoch = true;
    datePattern = n == 10 ? "epoch seconds" : n == 13 ? "epoch milliseconds" : n == 16 ? "epoch microseconds" : "epoch nanoseconds";
    int next = peek(at);
    return !letter(next) && next != '_' && next != '-' && next != '.' && epochSecond >= 946_684_800L && epochSecond < 4_102_444_800L;
  }

  private boolean named() {
    int n = letters(at);
    if (n == 1) return glog();
    if (n < 3) return false;
    if (Names.weekday(b, at, n)) {
      at += n;
      take(',');
      if (spaces() == 0) return false;
      if (digit(peek(at))) {
        int d = number(1, 2);
        int mark = peek(at);
        return d > 0 && (mark == ' ' || mark == '-') && weekdayFirst(d, mark);
      }
      n = letters(at);
      return monthFirst(n, "EEE MMM d");
    }
    return monthFirst(n, "MMM d");
  }

  private boolean weekdayFirst(int d, int mark) {
    if (mark != ' ') at++;
    return dayMonthName(d, mark);
  }

  private boolean monthFirst(int n, String pattern) {
    month = Names.month(b, at, n);
    if (month == 0) return false;
    at += n;
    take('.');
    if (spaces() == 0) return false;
    day = number(1, 2);
    if (day < 0) return false;
    boolean comma = take(',');
    monthNamed = true;
    datePattern = n > 3 ? pattern.replace("MMM", "MMMM") : pattern;
    if (spaces() == 0) return false;
    if (digits(at) == 4) {
      year = fixed(4);
      datePattern += comma ? ", yyyy" : " yyyy";
      take(',');
      if (spaces() == 0) return false;
    }
    yearAfter = year == 0;
    return clock();
  }

  /** A letter for the level, month and day without year: {@code I1122 10:31:00.123456}. */
  private boolean glog() {
    int c = b[at];
    if (c != 'I' && c != 'W' && c != 'E' && c != 'F' && c != 'D' || digits(at + 1) != 4) return false;
    at++;
    month = fixed(2);
    day = fixed(2);
    datePattern = "MMdd";
    return spaces() == 1 && clock();
  }

  private boolean between() {
    int c = peek(at);
    if (c == 'T' || c == 't' || c == '_' || c == '-' || c == ':') {
      at++;
      betweenPattern = c == 'T' ? "'T'" : String.valueOf((char) c);
      return digit(peek(at));
    }
    if (c == ',') at++;
    return spaces() > 0;
  }
}
