package dev.allclear.engine.logs.read;

/**
 * What the first bytes of a file tell about all of it.
 *
 * @param binary whether it holds something else than text
 * @param ansi whether lines hold terminal colours
 */
record Head(boolean binary, boolean ansi) {
  static Head of(byte[] b, int length) {
    int start = 0;
    while (start < length && b[start] == 0) start++;
    int controls = start == length ? length : 0;
    int escapes = 0;
    for (int i = start; i < length; i++) {
      int c = b[i];
      if (c == 0x1B) escapes++;
      else if (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\b') controls++;
    }
    return new Head(controls * 100L > length - start && length > 0, escapes > 0);
  }
}
