package dev.allclear.engine.logs.time;

/** Tells by the dates at the head of a file whether its days or its months come first. */
final class DayOrder {
  private DayOrder() {}

  /** What the first date says that is one in one order only. */
  static StampText.Order of(byte[] b, int from, int to) {
    StampText probe = new StampText();
    for (int i = from; i + 5 < to; i++) {
      boolean lineStart = i == from || b[i - 1] == '\n' || b[i - 1] == '[';
      StampText.Order order = lineStart && StampText.digit(b[i]) ? date(probe, b, i, to) : StampText.Order.UNKNOWN;
      if (order != StampText.Order.UNKNOWN) return order;
    }
    return StampText.Order.UNKNOWN;
  }

  private static StampText.Order date(StampText probe, byte[] b, int i, int to) {
    probe.set(b, i, to);
    int n = probe.digits(i);
    if (n > 2 || n == 0) return StampText.Order.UNKNOWN;
    int mark = probe.peek(i + n);
    if (mark != '/' && mark != '-' && mark != '.') return StampText.Order.UNKNOWN;
    int first = probe.number(1, 2);
    probe.at++;
    int second = probe.number(1, 2);
    if (second < 0) return StampText.Order.UNKNOWN;
    boolean yearCouldStand = probe.peek(probe.at) == mark && probe.digits(probe.at + 1) == 2;
    if (first > 12 && first <= 31 && !yearCouldStand) return StampText.Order.DAY_FIRST;
    return second > 12 && second <= 31 ? StampText.Order.MONTH_FIRST : StampText.Order.UNKNOWN;
  }
}
