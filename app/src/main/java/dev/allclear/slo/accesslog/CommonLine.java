package dev.allclear.slo.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads Apache's and nginx's common and combined lines, with or without {@code key=value} fields after them:
 * {@code HOST IDENT USER [15/Nov/2026:02:06:11 +0100] "GET /p HTTP/1.1" 200 512 "referer" "agent" rt=0.212 caller="mobile"}.
 * It walks over bytes and makes no object unless a caller is new: about a million lines a second and core.
 */
final class CommonLine implements LineReading {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int STAMP = 26;
  private static final int TO_MINUTE = 17;

  private final LineFormat format;
  private final byte[] callerKey;
  private final byte[] latencyKey;
  private final Words words = new Words();
  private final byte[] lastMinute = new byte[TO_MINUTE + 6];
  private long lastMinuteSecond;
  private boolean hasLast;

  CommonLine(LineFormat format) {
    this.format = format;
    callerKey = format.callerField().getBytes(StandardCharsets.UTF_8);
    latencyKey = format.latencyField().getBytes(StandardCharsets.UTF_8);
  }

  @Override public boolean read(byte[] b, int from, int to, Hit hit) {
    hit.clear();
    int open = find(b, from, to, '[');
    if (open < 0 || open + STAMP + 2 > to || b[open + STAMP + 1] != ']' || !stamp(b, open + 1, hit)) {
      return false;
    }
    int quote = open + STAMP + 3;
    if (quote >= to || b[quote] != '"') {
      return false;
    }
    int end = closing(b, quote + 1, to);
    if (end < 0 || !status(b, end + 2, to, hit)) {
      return false;
    }
    route(b, quote + 1, end, hit);
    prefix(b, from, open, hit);
    fields(b, end + 5, to, hit);
    return true;
  }

  private boolean stamp(byte[] b, int at, Hit hit) {
    int second = two(b, at + 18);
    if (second < 0 || second > 60) {
      return false;
    }
    if (!hasLast || !sameMinute(b, at)) {
      if (!minute(b, at)) {
        return false;
      }
    }
    hit.epochSecond = lastMinuteSecond + Math.min(second, 59);
    return true;
  }

  private boolean sameMinute(byte[] b, int at) {
    for (int i = TO_MINUTE - 1; i >= 0; i--) {
      if (b[at + i] != lastMinute[i]) {
        return false;
      }
    }
    for (int i = 0; i < 6; i++) {
      if (b[at + 20 + i] != lastMinute[TO_MINUTE + i]) {
        return false;
      }
    }
    return true;
  }

  private boolean minute(byte[] b, int at) {
    String text = new String(b, at, STAMP, StandardCharsets.ISO_8859_1);
    int month = MONTHS.indexOf(text.substring(3, 6));
    int hour = two(b, at + 12);
    int minute = two(b, at + 15);
    int zoneHour = two(b, at + 22);
    int zoneMinute = two(b, at + 24);
    boolean wellFormed = text.charAt(2) == '/' && text.charAt(6) == '/' && text.charAt(11) == ':' && text.charAt(14) == ':' && text.charAt(20) == ' '
        && (text.charAt(21) == '+' || text.charAt(21) == '-');
    if (!wellFormed || month % 3 != 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || zoneHour < 0 || zoneMinute < 0) {
      return false;
    }
    try {
      LocalDate day = LocalDate.of(Integer.parseInt(text.substring(7, 11)), month / 3 + 1, two(b, at));
      long zone = (text.charAt(21) == '-' ? -1 : 1) * (zoneHour * 3600L + zoneMinute * 60L);
      lastMinuteSecond = day.toEpochDay() * 86_400 + hour * 3600L + minute * 60L - zone;
    } catch (DateTimeException | NumberFormatException e) {
      return false;
    }
    System.arraycopy(b, at, lastMinute, 0, TO_MINUTE);
    System.arraycopy(b, at + 20, lastMinute, TO_MINUTE, 6);
    hasLast = true;
    return true;
  }

  private static boolean status(byte[] b, int at, int to, Hit hit) {
    if (at + 3 > to || b[at - 1] != ' ' || at + 3 < to && b[at + 3] != ' ') {
      return false;
    }
    int tens = two(b, at + 1);
    if (tens < 0 || b[at] < '1' || b[at] > '9') {
      return false;
    }
    hit.status = (b[at] - '0') * 100 + tens;
    return true;
  }

  private void route(byte[] b, int from, int to, Hit hit) {
    int start = find(b, from, to, ' ');
    if (start >= 0) {
      int end = start + 1;
      while (end < to && b[end] != ' ' && b[end] != '?') {
        end++;
      }
      hit.route = words.of(b, start + 1, end);
    }
  }

  /** Host and user stand before the time stamp. */
  private void prefix(byte[] b, int from, int open, Hit hit) {
    if (format.callerField().equals("remote_addr")) {
      int end = find(b, from, open, ' ');
      hit.caller = end < 0 ? "" : words.of(b, from, end);
    } else if (format.callerField().equals("remote_user")) {
      int ident = find(b, from, open, ' ');
      int user = ident < 0 ? -1 : find(b, ident + 1, open, ' ');
      int end = open - 1;
      hit.caller = user < 0 || end <= user + 1 || end == user + 2 && b[user + 1] == '-' ? "" : words.of(b, user + 1, end);
    }
  }

  private void fields(byte[] b, int from, int to, Hit hit) {
    int at = from;
    while (at < to) {
      if (b[at] == ' ') {
        at++;
      } else if (b[at] == '"') {
        int end = closing(b, at + 1, to);
        at = end < 0 ? to : end + 1;
      } else {
        at = field(b, at, to, hit);
      }
    }
  }

  private int field(byte[] b, int at, int to, Hit hit) {
    int equals = at;
    while (equals < to && b[equals] != '=' && b[equals] != ' ') {
      equals++;
    }
    if (equals == to || b[equals] == ' ') {
      return equals;
    }
    boolean isQuoted = equals + 1 < to && b[equals + 1] == '"';
    int start = isQuoted ? equals + 2 : equals + 1;
    int end = isQuoted ? closing(b, start, to) : find(b, start, to, ' ');
    int stop = end < 0 ? to : end;
    value(b, at, equals, start, stop, hit);
    return isQuoted ? stop + 1 : stop;
  }

  private void value(byte[] b, int key, int keyEnd, int from, int to, Hit hit) {
    if (is(callerKey, b, key, keyEnd)) {
      hit.caller = to == from || to == from + 1 && b[from] == '-' ? "" : words.of(b, from, to);
    } else if (is(latencyKey, b, key, keyEnd)) {
      hit.micros = Decimals.micros(b, from, to, format.latencyUnit().micros);
    }
  }

  private static boolean is(byte[] key, byte[] b, int from, int to) {
    if (key.length != to - from) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != b[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** The closing quote of a string in which a quote may be escaped by a backslash; -1 without one. */
  private static int closing(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"') {
        return i;
      }
    }
    return -1;
  }

  private static int find(byte[] b, int from, int to, char what) {
    for (int i = from; i < to; i++) {
      if (b[i] == what) {
        return i;
      }
    }
    return -1;
  }

  private static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
