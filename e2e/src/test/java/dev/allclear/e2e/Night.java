package dev.allclear.e2e;

import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence.Bucket;
import dev.allclear.timeline.Evidence.Diff;
import dev.allclear.timeline.Evidence.LogTemplate;
import dev.allclear.timeline.Evidence.Point;
import dev.allclear.timeline.Evidence.Series;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** An incident with a long log line, a long commit, a chart and hostile words on its timeline. */
final class Night {
  static final String HOSTILE = "<img src=x onerror=console.error('canary')><script>console.error('canary')</script>";
  private static final Instant ONSET = Instant.parse("2026-11-11T09:31:00Z");
  private static final Instant BREACH = Instant.parse("2026-11-15T01:06:00Z");

  private Night() {}

  static Incident tell(Program program) {
    Incidents incidents = program.bean(Incidents.class);
    Incident incident = incidents.declare(new Declaration("1 in 16 checkouts fails", "checkout-api", "page", null, null, BREACH.minusSeconds(480), "first bad minute", BREACH, "Allclear"));
    List.of(
        Pin.of("breach", BREACH, Pin.Kind.BREACH, "Breach: burn rate 18.6 over 1 h, limit 14.4"),
        Pin.of("host", BREACH, Pin.Kind.HOST, "Disk is full at 02:44: 498 of 500 GB").sure(Confidence.VERY_LIKELY).with(disk()),
        Pin.of("log", BREACH, Pin.Kind.LOG_FINDING, "A log line is new since Wed 10:31: 1.2 million an hour").from("475 GB in 212 files").sure(Confidence.VERY_LIKELY).with(line()),
        Pin.of("suspect", BREACH, Pin.Kind.SUSPECT, "Suspect found: 4f2a91c").sure(Confidence.LIKELY).with(diff()),
        Pin.of("note", BREACH, Pin.Kind.NOTE, HOSTILE).from(HOSTILE))
        .forEach(pin -> program.bean(Timelines.class).pin(incident.timeline(), pin));
    return incident;
  }

  private static LogTemplate line() {
    List<Bucket> hours = IntStream.range(0, 90).mapToObj(i -> new Bucket(ONSET.plus(Duration.ofHours(i - 1)), i == 0 ? 0 : 1_200_000, 0, 2_000_000, 0)).toList();
    return new LogTemplate("t", "Cache segment <*> considered warm after <*> probes, keys <*> " + "unbroken".repeat(30), "INFO", "PriceCache", "new", ONSET, 0, 1_200_000, 0.7, 1, 1,
        List.of("x".repeat(400), HOSTILE), hours);
  }

  private static Series disk() {
    return new Series("Disk use", "bytes", IntStream.range(0, 50).mapToObj(i -> new Point(ONSET.plus(Duration.ofHours(i)), 280e9 + i * 4e9)).toList(), 500e9, ONSET);
  }

  private static Diff diff() {
    return new Diff("checkout", "4f2a91c7f0aa11bb22cc33dd44ee55ff66778899", "Say when a cache segment is warm " + HOSTILE, "src/main/java/PriceCache.java", 114,
        List.of(" " + "y".repeat(200), "+  log.info(\"Cache segment {}\")"), List.of(1), List.of("Adds the words of the new line", HOSTILE), 1, 1, 14, ONSET, ONSET);
  }
}
