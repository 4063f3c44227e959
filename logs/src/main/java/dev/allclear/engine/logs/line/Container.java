package dev.allclear.engine.logs.line;

/** How a container's runtime keeps what a program wrote: behind {@code stdout F}, or in a string of a JSON object. */
final class Container {
  /** Lines that are longer than this, give or take, are cut. */
  static final int CUT = 16_000;

  private Container() {}

  /** Where the program's own line begins behind {@code stdout F} at {@code p}; -1 elsewhere. */
  static int line(byte[] b, int p, int to) {
    if (p + 10 > to || b[p] != ' ' || b[p + 1] != 's' || b[p + 2] != 't' || b[p + 3] != 'd' || b[p + 7] != ' ') return -1;
    boolean stream = b[p + 4] == 'o' && b[p + 5] == 'u' && b[p + 6] == 't' || b[p + 4] == 'e' && b[p + 5] == 'r' && b[p + 6] == 'r';
    boolean tagged = (b[p + 8] == 'F' || b[p + 8] == 'P') && (p + 9 == to || b[p + 9] == ' ');
    return stream && tagged ? Math.min(p + 10, to) : -1;
  }

  /** Without the line's end, which is kept in the string. */
  static int withoutEnd(byte[] b, int from, int to) {
    int end = to;
    while (end - from >= 2 && b[end - 2] == '\\' && (b[end - 1] == 'n' || b[end - 1] == 'r') && (end - from == 2 || b[end - 3] != '\\')) end -= 2;
    return end;
  }

  /** The first backslash; {@code to} when there is none. */
  static int escape(byte[] b, int from, int to) {
    int p = from;
    while (p < to && b[p] != '\\') p++;
    return p;
  }
}
