package dev.allclear.demo.past;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

import dev.allclear.demo.Caller;
import dev.allclear.demo.Story;

/**
 * Writes the application log of one minute of the past, line by line as the service's own statements would have.
 *
 * <p>An event is one long: milliseconds into the minute, kind, argument. Sorting them puts the lines in order.
 */
final class LogMinute {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:").withZone(Story.ZONE);
  private static final String[] CLASSES = {"PriceCache", "PriceCache", "PoolMonitor", "Baskets", "Orders", "Repricing", "Pricing"};
  private static final int NOISY = 0, REFRESHED = 1, BUSY = 2, RESERVED = 3, ORDERED = 4, REPRICED = 5, SLOW = 6;

  private final PastRequests requests = new PastRequests();
  private final long[] events = new long[1_000];
  private int count;
  private long noisy;

  /** Writes what happened in [from, until) of the minute. */
  void write(Instant minute, Instant from, Instant until, Lines out) throws IOException {
    gather(minute);
    Arrays.sort(events, 0, count);
    String stamp = MINUTE.format(minute);
    long first = from.toEpochMilli() - minute.toEpochMilli();
    long last = until.toEpochMilli() - minute.toEpochMilli();
    for (int i = 0; i < count; i++) {
      int millis = (int) (events[i] >>> 40);
      if (millis >= first && millis < last) {
        line(stamp, millis, (int) (events[i] >>> 32) & 0xff, (int) events[i] & 0x7fffffff, out);
      }
    }
  }

  /** How many of the noisy lines were written. */
  long noisy() {
    return noisy;
  }

  private void gather(Instant minute) {
    count = 0;
    noise(minute);
    for (int i = 0; i < 18; i++) {
      event(900 + i * 3_200, REFRESHED, i);
    }
    for (int i = 0; i < 6; i++) {
      event(4_300 + i * 10_000, BUSY, (int) (minute.getEpochSecond() / 60) + i);
    }
    requests.of(minute);
    for (int i = 0; i < PastRequests.COUNT; i++) {
      Caller.Ask.Line line = requests.ask[i].line();
      if (line != Caller.Ask.Line.NONE) {
        event(requests.offset[i], line == Caller.Ask.Line.RESERVATION ? RESERVED : line == Caller.Ask.Line.ORDER ? ORDERED : REPRICED, i);
      }
      if (requests.slowPricing[i]) {
        event(requests.offset[i], SLOW, i);
      }
    }
  }

  private void noise(Instant minute) {
    long every = Story.NOISY_EVERY.toMillis();
    long begin = Story.FIRST_NOISY_LINE.toEpochMilli();
    long from = minute.toEpochMilli();
    for (long n = Math.max(0, (from - begin) / every - 1); begin + n * every < from + 60_000; n++) {
      long at = begin + n * every + (n * 13) % 40;
      if (at >= from && at < from + 60_000) {
        event((int) (at - from), NOISY, (int) n);
      }
    }
  }

  private void event(int millis, int kind, int argument) {
    events[count++] = (long) millis << 40 | (long) kind << 32 | argument;
  }

  private void line(String stamp, int millis, int kind, int argument, Lines out) throws IOException {
    out.text(stamp).two(millis / 1000).text(",").three(millis % 1000).text(kind == SLOW ? " WARN  [" : " INFO  [");
    switch (kind) {
      case NOISY, REFRESHED -> out.text("warmer-1");
      case BUSY -> out.text("monitor");
      default -> out.text("worker-").number(argument + 1);
    }
    out.text("] com.example.checkout.").text(CLASSES[kind]).text(" - ");
    message(kind, argument, out);
    out.end();
  }

  private void message(int kind, int n, Lines out) {
    int probes = 3 + Math.floorMod((n * 0x9E3779B1) >>> 7, 58);
    switch (kind) {
      case NOISY -> {
        noisy++;
        out.text("Cache segment ").number(n % 64).text(" considered warm after ").number(probes).text(" probes, keys ").number(781 + probes * 7 % 90);
      }
      case REFRESHED -> out.text("Refreshed prices of segment ").number((n * 16 + 15) % 64).text(" from pricing in ").number(4 + probes).text(" ms");
      case BUSY -> out.text("Busy with ").number(n % 5).text(" requests, ").number(11 + n % 4).text(" threads, heap ").number(18 + n % 29).text(" MB");
      case RESERVED -> out.text("Reservation ").number(70_000L + requests.number[n]).text(" keeps ").number(1 + requests.number[n] % 7).text(" items for 20 minutes");
      case ORDERED -> out.text("Order ").number(310_000L + n * 41L + requests.number[n]).text(" of partner p-").number(requests.number[n]).text(" accepted");
      case REPRICED -> out.text("Repriced ").number(40 + requests.number[n] % 160).text(" offers of batch n-").number(requests.number[n]).text(" in ").number(requests.millis[n]).text(" ms");
      default -> out.text("Slow answer from pricing for sku-").number(requests.number[n]).text(": ").number(requests.millis[n]).text(" ms");
    }
  }
}
