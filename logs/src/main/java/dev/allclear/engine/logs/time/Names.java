package dev.allclear.engine.logs.time;

/** Month, weekday and zone names as they stand in English log stamps, read without allocating. */
final class Names {
  private static final String[] MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december"};
  private static final String[] DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  private static final String[] ZONES = {"UTC", "GMT", "CET", "CEST", "EET", "EEST", "WET", "WEST", "BST", "EST", "EDT", "CST",
      "CDT", "MST", "MDT", "PST", "PDT", "MSK", "JST"};
  private static final int[] HOURS = {0, 0, 1, 2, 2, 3, 0, 1, 1, -5, -4, -6, -5, -7, -6, -8, -7, 3, 9};

  private Names() {}

  /** 1 to 12 for a month's name, whole or its first three letters (also "Sept"); 0 for anything else. */
  static int month(byte[] b, int from, int n) {
    return 1 + index(MONTHS, b, from, n);
  }

  static boolean weekday(byte[] b, int from, int n) {
    return index(DAYS, b, from, n) >= 0;
  }

  private static int index(String[] names, byte[] b, int from, int n) {
    if (n < 3) return -1;
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      boolean length = n == 3 || n == name.length() || n == 4 && i == 8 && names == MONTHS;
      if (length && starts(name, b, from, n)) return i;
    }
    return -1;
  }

  private static boolean starts(String name, byte[] b, int from, int n) {
    for (int i = 0; i < n; i++) if ((b[from + i] | 0x20) != name.charAt(i)) return false;
    return true;
  }

  /** Seconds east of Greenwich of the usual abbreviations, read as in Europe and North America; no offset for another word. */
  static int zone(byte[] b, int from, int n) {
    for (int i = 0; i < ZONES.length; i++) {
      if (ZONES[i].length() == n && exact(ZONES[i], b, from)) return HOURS[i] * 3600;
    }
    return StampText.NO_OFFSET;
  }

  private static boolean exact(String name, byte[] b, int from) {
    for (int i = 0; i < name.length(); i++) if (b[from + i] != name.charAt(i)) return false;
    return true;
  }
}
