package dev.allclear.slo.jdbc;

import dev.allclear.slo.burn.Span;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up minutes of many sources into pages of hours: 60 totals, then 60 bad counts. Not thread-safe. */
final class Pages {
  static final int HOUR = 60;
  private final Map<Integer, Map<Long, long[]>> pages = new HashMap<>();
  private final long from;
  private final long to;

  /** Minutes outside of the span are left out. */
  Pages(Span span) {
    from = Math.ceilDiv(span.from().getEpochSecond(), 60L);
    to = Math.ceilDiv(span.to().getEpochSecond(), 60L);
  }

  void add(int source, long minute, long total, long bad) {
    if (minute < from || minute >= to) {
      return;
    }
    long[] page = page(source, Math.floorDiv(minute, (long) HOUR));
    int at = (int) Math.floorMod(minute, (long) HOUR);
    page[at] += total;
    page[HOUR + at] += bad;
  }

  /** Adds what an hour holds in each of its minutes; an array without elements says nothing. */
  void add(int source, long hour, SentArray totals, SentArray bads) {
    long @Nullable [] page = null;
    for (int minute = 0; minute < HOUR; minute++) {
      boolean isKnown = totals.hasNumber() || bads.hasNumber();
      long total = totals.next();
      long bad = bads.next();
      if (isKnown && hour * HOUR + minute >= from && hour * HOUR + minute < to) {
        page = page == null ? page(source, hour) : page;
        page[minute] += total;
        page[HOUR + minute] += bad;
      }
    }
  }

  private long[] page(int source, long hour) {
    return pages.computeIfAbsent(source, s -> new HashMap<>()).computeIfAbsent(hour, h -> new long[2 * HOUR]);
  }

  /** Of each minute no more is bad than there was. Ends the adding up. */
  Map<Integer, Map<Long, long[]>> done() {
    pages.values().forEach(each -> each.values().forEach(page -> {
      for (int i = 0; i < HOUR; i++) {
        page[HOUR + i] = Math.min(Math.max(page[HOUR + i], 0), page[i]);
      }
    }));
    return pages;
  }
}
