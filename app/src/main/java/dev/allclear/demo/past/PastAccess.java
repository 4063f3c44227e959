package dev.allclear.demo.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.allclear.demo.Caller;
import dev.allclear.demo.Story;
import dev.allclear.demo.Tally;

/** The access log of the past, one file a day: {@code access.log} is today, {@code access.log.1} yesterday, and so on. */
public final class PastAccess {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:", Locale.ENGLISH).withZone(Story.ZONE);

  private final Path folder;
  private final Tally tally;

  /** Counts what it writes into the tally. */
  public PastAccess(Path folder, Tally tally) {
    this.folder = folder;
    this.tally = tally;
  }

  /** One task a day of the span; they may run at the same time. */
  public List<Callable<Path>> days(Instant from, Instant until) {
    List<Callable<Path>> tasks = new ArrayList<>();
    ZonedDateTime today = until.atZone(Story.ZONE).truncatedTo(ChronoUnit.DAYS);
    for (ZonedDateTime day = from.atZone(Story.ZONE).truncatedTo(ChronoUnit.DAYS); day.toInstant().isBefore(until); day = day.plusDays(1)) {
      Instant begin = day.toInstant().isBefore(from) ? from : day.toInstant();
      Instant end = day.plusDays(1).toInstant().isAfter(until) ? until : day.plusDays(1).toInstant();
      long age = ChronoUnit.DAYS.between(day, today);
      Path file = folder.resolve(age == 0 ? "access.log" : "access.log." + age);
      tasks.add(() -> append(file, begin, end));
    }
    return tasks;
  }

  /** Appends what was asked in [from, until) and sets the file's time to its end. */
  public Path append(Path file, Instant from, Instant until) throws IOException {
    try (Lines out = new Lines(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      PastRequests requests = new PastRequests();
      for (Instant minute = from.truncatedTo(ChronoUnit.MINUTES); minute.isBefore(until); minute = minute.plusSeconds(60)) {
        minute(requests.of(minute), minute, from, until, out);
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(until));
    return file;
  }

  private void minute(PastRequests r, Instant minute, Instant from, Instant until, Lines out) throws IOException {
    long first = from.toEpochMilli() - minute.toEpochMilli();
    long last = until.toEpochMilli() - minute.toEpochMilli();
    String stamp = MINUTE.format(minute);
    String zone = DateTimeFormatter.ofPattern(" xx").withZone(Story.ZONE).format(minute);
    int[] total = new int[Caller.ALL.size()];
    int[] failed = new int[Caller.ALL.size()];
    for (int i = 0; i < PastRequests.COUNT; i++) {
      if (r.offset[i] < first || r.offset[i] >= last) {
        continue;
      }
      int status = r.failed[i] ? 502 : r.ask[i].method().equals("POST") ? 201 : 200;
      out.text("127.0.0.1 - - [").text(stamp).two(r.offset[i] / 1000).text(zone).text("] \"").text(r.ask[i].method()).text(" ")
          .text(r.ask[i].path()).number(r.number[i]).text(" HTTP/1.1\" ").number(status).text(" ").number(20 + r.number[i] % 23)
          .text(" \"-\" \"").text(r.caller[i].agent()).text("\" rt=0.").three(r.millis[i]).text(" caller=\"").text(r.caller[i].name()).text("\"");
      out.end();
      int who = r.who[i];
      total[who]++;
      failed[who] += r.failed[i] ? 1 : 0;
    }
    for (int who = 0; who < total.length; who++) {
      tally.add(minute, Caller.ALL.get(who).name(), total[who], failed[who]);
    }
  }
}
