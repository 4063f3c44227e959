package dev.allclear.engine.logs.time;

/** A place in a line's bytes, with the few reads that time stamps are made of. Not thread-safe. */
class Cursor {
  byte[] b = new byte[0];
  int at;
  int end;

  final void set(byte[] bytes, int from, int to) {
    b = bytes;
    at = from;
    end = to;
  }

  static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean letter(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** The byte at {@code p}, or -1 beyond the end. */
  final int peek(int p) {
    return p < end ? b[p] : -1;
  }

  /** How many digits stand at {@code p}, counted up to 20. */
  final int digits(int p) {
    int q = p;
    int stop = Math.min(end, p + 20);
    while (q < stop && digit(b[q])) q++;
    return q - p;
  }

  final int letters(int p) {
    int q = p;
    int stop = Math.min(end, p + 12);
    while (q < stop && letter(b[q])) q++;
    return q - p;
  }

  /** Reads a number of {@code min} to {@code max} digits that no further digit follows; -1 when there is none. */
  final int number(int min, int max) {
    int n = digits(at);
    if (n < min || n > max) return -1;
    return fixed(n);
  }

  /** Reads exactly {@code n} digits, which the caller has seen. */
  final int fixed(int n) {
    int v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + b[at++] - '0';
    return v;
  }

  final boolean take(int c) {
    if (peek(at) != c) return false;
    at++;
    return true;
  }

  final int spaces() {
    int from = at;
    while (at < end && b[at] == ' ') at++;
    return at - from;
  }
}
