package dev.allclear.engine.logs.line;

/**
 * Parts what stands between a line's time stamp and its message: level, logger or program, thread, process id. It goes by form
 * alone: words that can only belong to a header are taken while they last, and the first word of prose begins the message.
 * Not thread-safe.
 */
final class Header extends HeaderCursor {
  private static final int WORDS = 7;

  private final WordMemo brackets;
  private boolean letterLevel;

  /** @param plain whether to look at every word anew instead of remembering what the last ones were */
  Header(boolean plain) {
    super(plain);
    brackets = new WordMemo(plain, Names::bracket);
  }

  /**
   * @param from just behind the time stamp, or the line's start when it has none
   * @param stamped whether a time stamp stands before
   * @param syslog whether it is a syslog stamp, behind which host and program are expected
   * @param known the level that stood before the stamp, 0 when none did
   */
  void read(byte[] bytes, int from, int lineTo, boolean stamped, boolean syslog, int known) {
    b = bytes;
    to = lineTo;
    level = known;
    nameFrom = -1;
    letterLevel = false;
    loggerFrom = -1;
    loggerTo = -1;
    examined = from;
    int start = stamped ? stampEnd(from) : from;
    message = start;
    if (stamped && start < to && b[start] == '|') {
      fields(start);
      return;
    }
    int behind = known != 0 ? start : findLevel(start, stamped, syslog);
    if (behind >= 0) {
      afterLevel(behind);
    } else if (stamped) {
      withoutLevel(start, syslog);
    }
    message = skipSpaces(message);
  }

  /** The rest of an RFC 5424 header: host, program, process, message id and structured data. */
  void readRfc5424(byte[] bytes, int from, int lineTo) {
    b = bytes;
    to = lineTo;
    level = 0;
    loggerFrom = -1;
    examined = from;
    int p = from;
    for (int word = 0; word < 4; word++) {
      p = skipSpaces(p);
      int end = wordEnd(p);
      if (word == 1 && end > p && b[p] != '-') logger(p, end);
      p = end;
    }
    p = skipSpaces(p);
    if (p < to && b[p] == '-') p++;
    while (p < to && b[p] == '[') {
      int close = close(p);
      if (close < 0) break;
      p = close + 1;
    }
    message = skipSpaces(p);
  }

  /** Brackets, commas and colons that close the stamp. */
  private int stampEnd(int p) {
    while (p < to && (b[p] == ']' || b[p] == ')' || b[p] == '>' || b[p] == '"' || b[p] == ',' || b[p] == ':' || b[p] == ';')) p++;
    return p;
  }

  // ---- the way to the level

  /** The place behind the level word, or -1 when no level stands within the header. */
  private int findLevel(int p, boolean stamped, boolean syslog) {
    nameFrom = -1;
    int plainWords = 0;
    for (int word = 0; word < WORDS; word++) {
      p = separators(p);
      if (p >= to) return -1;
      int c = b[p];
      if (c == '[' || c == '(' || c == '<') {
        int close = close(p);
        if (close < 0) return -1;
        int about = brackets.about(b, p + 1, close);
        if (about >>> 16 != 0 && plainWords <= 1) {
          level = about >>> 16;
          letterLevel = false;
          nameInBracket(p + 1, about);
          return close + 1;
        }
        if (c == '<' || word > 0 && !stamped) return -1;
        nameInBracket(p + 1, about);
        p = close + 1;
        continue;
      }
      int end = headerWordEnd(p);
      int bare = end;
      while (bare > p && (b[bare - 1] == ':' || b[bare - 1] == ',')) bare--;
      if (plainWords == 0 || syslog) {
        int behind = plainLevel(p, bare, end, word, stamped);
        if (behind >= 0) return behind;
      }
      if (!stamped || bare < end && b[end - 1] == ':') return -1;
      int kind = Ascii.classes(b, p, bare);
      boolean prose = (kind & (Ascii.DIGIT | Ascii.NAME_MARK)) == 0 && (kind & Ascii.LOWER) != 0 && !dashFollows(end);
      if (prose && ((kind & Ascii.UPPER) != 0 || ++plainWords > 1)) return -1;
      if ((kind & 16) != 0 && (kind & Ascii.DIGIT) == 0) return -1;
      if ((kind & Ascii.LETTER) != 0 && !prose) name(p, bare);
      if (prose && syslog) name(p, bare);
      p = end;
    }
    return -1;
  }

  private boolean dashFollows(int end) {
    examined(end + 2);
    return end + 2 < to && Ascii.space(b[end]) && (b[end + 1] == '-' || b[end + 1] == '|') && (Ascii.space(b[end + 2]) || b[end + 2] == '-')
        || end < to && b[end] == '|';
  }

  /** A level that stands free: in capitals, or first behind the stamp, or a single letter behind numbers. */
  private int plainLevel(int p, int bare, int end, int word, boolean stamped) {
    if (bare - p == 1 && stamped && end == bare) {
      boolean afterNumber = p >= 2 && Ascii.is(b[p - 2], Ascii.DIGIT) || word == 0;
      int found = afterNumber && end < to ? Level.ofLetter(b[p]) : 0;
      if (found == 0) return -1;
      level = found;
      letterLevel = true;
      return end;
    }
    letterLevel = false;
    int found = Level.of(b, p, bare);
    if (found == 0) return pythonLevel(p, bare);
    boolean capitals = (Ascii.classes(b, p, bare) & Ascii.LOWER) == 0;
    boolean marked = bare < end || word == 0 && stamped;
    if (!capitals && !marked) return -1;
    level = found;
    return bare;
  }

  /** {@code INFO:root:message}, the way Python's logging writes when nothing was configured. */
  private int pythonLevel(int p, int bare) {
    int colon = p;
    while (colon < bare && b[colon] != ':') colon++;
    if (colon == bare || (Ascii.classes(b, p, colon) & Ascii.LOWER) != 0) return -1;
    int found = Level.of(b, p, colon);
    if (found == 0) return -1;
    level = found;
    int next = colon + 1;
    int second = next;
    while (second < to && Ascii.is(b[second], Ascii.LETTER | Ascii.DIGIT | Ascii.NAME_MARK)) second++;
    if (second > next && second < to && b[second] == ':') {
      logger(next, second);
      return second + 1;
    }
    return colon;
  }

  private void nameInBracket(int from, int about) {
    int start = about >>> 8 & 255;
    if (start > 0) name(from + start - 1, from + (about & 255));
  }

  // ---- from the level to the message

  private void afterLevel(int p) {
    if (loggerFrom >= 0) {
      message = p;
      return;
    }
    if (nameFrom >= 0) logger(nameFrom, nameTo);
    if (p < to && b[p] == ']') p++;
    if (p < to && b[p] == ':') {
      message = p + 1;
      return;
    }
    if (p < to && b[p] == ',') p++;
    for (int group = 0; group < 3; group++) {
      p = skipSpaces(p);
      int next = threeDashes(p);
      if (next < 0) next = number(p);
      if (next < 0 && p < to && (b[p] == '[' || b[p] == '(' && group > 0)) next = bracketGroup(p);
      if (next < 0) break;
      p = next;
    }
    message = p;
    int behind = separator(p);
    if (behind >= 0) message = behind;
    if (behind < 0 || b[behind - 1] == '|') loggerThenMessage(skipSpaces(Math.max(p, behind)));
  }

  private int bracketGroup(int p) {
    int close = close(p);
    if (close < 0) return -1;
    nameFrom = -1;
    int about = brackets.about(b, p + 1, close);
    if (about >>> 16 == 0) nameInBracket(p + 1, about);
    if (nameFrom >= 0) logger(nameFrom, nameTo);
    else if (loggerFrom < 0 && (close + 1 >= to || b[close + 1] == ':' ) && identifier(p + 1, close)) logger(p + 1, close);
    int q = close + 1;
    return q < to && b[q] == ':' && (q + 1 >= to || Ascii.space(b[q + 1])) ? q + 1 : q;
  }

  private void loggerThenMessage(int p) {
    int end = p;
    while (end < to && !Ascii.space(b[end])) end++;
    if (end == p) return;
    if (Ascii.classes(b, p, end) == Ascii.DIGIT) {
      behindNumber(end);
      return;
    }
    boolean colon = b[end - 1] == ':';
    int bare = colon ? end - 1 : end;
    if (letterLevel && androidTag(p, end)) return;
    int kind = words.about(b, p, bare);
    if ((kind & Names.IDENTIFIER) == 0) {
      goFile(p, bare, colon);
      return;
    }
    int behind = colon ? end : separator(end);
    boolean named = colon ? (kind & Names.CLASS_NAME) != 0 : behind >= 0 || columns(end) || (kind & Names.DOTTED) != 0;
    if (!named) return;
    logger(p, bare);
    message = behind >= 0 ? behind : bracketsBehind(end);
  }

  /** {@code ActivityManager: } or {@code chatty  : }. */
  private boolean androidTag(int p, int end) {
    int bare = b[end - 1] == ':' ? end - 1 : end;
    int behind = b[end - 1] == ':' ? end : separator(end);
    if (behind < 0) return false;
    logger(p, bare);
    message = behind;
    return true;
  }

  /** Glog's thread number, source file and line. */
  private void behindNumber(int end) {
    int file = skipSpaces(end);
    int fileEnd = wordEnd(file);
    if (fileEnd > file && b[fileEnd - 1] == ']') goFile(file, fileEnd, false);
  }

  /** {@code file.go:23:} or glog's {@code file.cc:123]}. */
  private void goFile(int p, int bare, boolean colon) {
    int end = colon || b[bare - 1] != ']' ? bare : bare - 1;
    int at = end - 1;
    while (at > p && Ascii.is(b[at], Ascii.DIGIT)) at--;
    if (at == end - 1 || at <= p || b[at] != ':' || !identifier(p, at) || !contains(p, at, '.')) return;
    if (!colon && end == bare) return;
    logger(p, at);
    message = colon ? bare + 1 : bare;
  }

  /** OpenStack puts its request id in brackets behind the logger. */
  private int bracketsBehind(int end) {
    int p = skipSpaces(end);
    int q = p < to && b[p] == '[' ? close(p) : -1;
    int after = q < 0 ? p : q + 1;
    int behind = separator(after);
    return behind < 0 ? after : behind;
  }

  // ---- headers without a level

  private void withoutLevel(int start, boolean syslog) {
    int p = separators(start);
    int end = wordEnd(p);
    if (Ascii.classes(b, p, end) == Ascii.DIGIT) {
      behindNumber(end);
      return;
    }
    int second = skipSpaces(end);
    int secondEnd = wordEnd(second);
    if (p == end) return;
    boolean hosted = secondEnd > second && b[secondEnd - 1] == ':' && b[end - 1] != ':';
    if (hosted && (syslog || b[secondEnd - 2] == ']') && tag(second, secondEnd)) return;
    if (syslog && b[end - 1] == ':' && tag(p, end)) return;
    int file = end - (b[end - 1] == ':' ? 1 : 0);
    if (b[end - 1] == ']' || b[end - 1] == ':') goFile(p, file, b[end - 1] == ':');
    if (loggerFrom >= 0) return;
    programThenDash(p, end);
  }

  /** {@code sshd(pam_unix)[19939]:}, and a level behind it when there is one. */
  private boolean tag(int from, int end) {
    int nameEnd = end - 1;
    if (b[nameEnd - 1] == ']') {
      int open = nameEnd - 1;
      while (open > from && b[open] != '[') open--;
      if (open > from) nameEnd = open;
    }
    if (!Ascii.is(b[from], Ascii.LETTER) && b[from] != '/') return false;
    logger(from, nameEnd);
    message = end;
    int p = skipSpaces(end);
    int wordEnd = p < to && b[p] == '[' ? close(p) : wordEnd(p);
    if (wordEnd <= p) return true;
    int f = b[p] == '[' ? p + 1 : p;
    int t = b[p] == '[' || b[wordEnd - 1] != ':' ? wordEnd : wordEnd - 1;
    int found = Level.of(b, f, t);
    boolean sure = f > p || t < wordEnd || (Ascii.classes(b, f, t) & Ascii.LOWER) == 0;
    if (found == 0 || !sure) return true;
    level = found;
    message = b[p] == '[' ? wordEnd + 1 : wordEnd;
    if (message < to && b[message] == ':') message++;
    return true;
  }

  /** {@code chrome.exe - } or, of a 32-bit program on Windows, {@code chrome.exe *64 - }. */
  private void programThenDash(int p, int end) {
    for (int i = p; i < end; i++) if (!Ascii.is(b[i], Ascii.LETTER | Ascii.DIGIT | Ascii.NAME_MARK)) return;
    if ((Ascii.classes(b, p, end) & Ascii.LETTER) == 0) return;
    int behind = separator(end);
    if (behind < 0) {
      int q = skipSpaces(end);
      if (q < to && b[q] == '*' && contains(p, end, '.')) behind = separator(wordEnd(q));
    }
    if (behind < 0) return;
    logger(p, end);
    message = behind;
  }

  /** {@code |Step_LSC|30002312|message}: fields up to the last bar, at most four. */
  private void fields(int start) {
    int p = start + 1;
    for (int field = 0; field < 4; field++) {
      int end = p;
      while (end < to && b[end] != '|' && !Ascii.space(b[end])) end++;
      if (end >= to || b[end] != '|') break;
      int found = Level.of(b, p, end);
      if (found != 0) level = found;
      else if (loggerFrom < 0 && identifier(p, end)) logger(p, end);
      p = end + 1;
    }
    message = skipSpaces(p);
  }
}
