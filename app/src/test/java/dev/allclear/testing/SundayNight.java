package dev.allclear.testing;

import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Evidence.Bucket;
import dev.allclear.timeline.Evidence.Diff;
import dev.allclear.timeline.Evidence.LogTemplate;
import dev.allclear.timeline.Evidence.Point;
import dev.allclear.timeline.Evidence.Series;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** An incident with everything on its timeline that a night brings, some of it hostile text. Times are around Sunday 2026-11-15 01:13 UTC. */
public final class SundayNight {
  public static final Instant BEGAN = Instant.parse("2026-11-15T00:58:00Z");
  public static final Instant BREACH = Instant.parse("2026-11-15T01:06:00Z");
  public static final String HOSTILE = "</span><script>alert('x')</script> & <b>bold</b>";
  private static final Instant DEPLOYED = Instant.parse("2026-11-11T09:29:00Z");
  private static final Instant ONSET = Instant.parse("2026-11-11T09:31:00Z");

  private SundayNight() {}

  /** Opens the incident and pins what was found. */
  public static Incident tell(ApplicationContext program) {
    Incidents incidents = program.getBean(Incidents.class);
    Incident incident = incidents.declare(new Declaration("1 in 16 checkouts fails", "checkout-api", "page", null, null, BEGAN, "first bad minute, give or take 30 s", BREACH, "Allclear"));
    pins().forEach(pin -> program.getBean(Timelines.class).pin(incident.timeline(), pin));
    return incidents.find(incident.id());
  }

  public static void pin(ApplicationContext program, TimelineId timeline, Pin pin) {
    program.getBean(Timelines.class).pin(timeline, pin);
  }

  private static List<Pin> pins() {
    return List.of(
        Pin.of("began", BEGAN, Pin.Kind.BREACH, "Requests began to fail").from("found afterwards, give or take 30 s"),
        Pin.of("breach", BREACH, Pin.Kind.BREACH, "Breach: burn rate 18.6 over 1 h, limit 14.4").from("page to Ana"),
        Pin.of("mail", BREACH.plusSeconds(4), Pin.Kind.PAGE, "Mail to Ana delivered"),
        Pin.of("ack", BREACH.plusSeconds(130), Pin.Kind.ACKNOWLEDGED, "Ana acknowledged by the link in the mail").from("2 min 10 s after the breach"),
        Pin.of("told", BREACH.plusSeconds(210), Pin.Kind.TOLD, "Told 3 audiences. Promised the next update for 02:45").from("41 mails accepted"),
        Pin.of("callers", BREACH, Pin.Kind.FACT, "Mobile basket and Partner portal are hit, about 1 in 6 calls.").from("by caller, 4 of 4 known"),
        Pin.of("budget", BREACH, Pin.Kind.FACT, "27 min of 43 min error budget are left of 30 d.").from("objective checkout-succeeds"),
        Pin.of("host", BREACH.plusSeconds(252), Pin.Kind.HOST, "Disk is full at 02:44, in 31 min: 498 of 500 GB, 2.5 GB an hour").from("checkout-1, 9 s old").sure(Confidence.VERY_LIKELY).with(disk()),
        Pin.of("cpu", BREACH.plusSeconds(252), Pin.Kind.RULED_OUT, "CPU 22%, memory 61%: as on Wednesday."),
        Pin.of("other", BREACH.plusSeconds(253), Pin.Kind.HOST, "Nothing is known of checkout-2: no agent.").sure(Confidence.UNKNOWN),
        Pin.of("log", BREACH.plusSeconds(281), Pin.Kind.LOG_FINDING, "A log line is new since Wed 10:31: 1.2 million an hour, 71% of what is written").from("475 GB in 212 files").sure(Confidence.VERY_LIKELY).with(line()),
        Pin.of("suspect", BREACH.plusSeconds(422), Pin.Kind.SUSPECT, "Suspect found: 4f2a91c, deployed Wed 10:29").from("ranked 1 of 14").sure(Confidence.VERY_LIKELY).with(diff()),
        Pin.of("learning", BREACH.plusSeconds(1), Pin.Kind.LEARNING, "Disk filled by logs. Deleting rotated files helped in 6 min.").from("INC-188"));
  }

  private static Evidence line() {
    List<Bucket> counts = new ArrayList<>();
    Instant from = ONSET.minus(Duration.ofDays(1)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
    for (Instant hour = from; hour.isBefore(BREACH); hour = hour.plus(Duration.ofHours(1))) {
      long others = 500_000 + Math.round(300_000 * Math.sin(hour.getEpochSecond() / 13_750.0));
      long own = hour.plus(Duration.ofHours(1)).isAfter(ONSET) ? 1_200_000 : 0;
      counts.add(new Bucket(hour, own, own * 2100, own + others, (own + others) * 1000));
    }
    return new LogTemplate("t1", "Cache segment <*> considered warm after <*> probes, keys <*>", "INFO", "PriceCache", "new", ONSET, 0, 1_200_000, 0.71, 105_000_000, 221_000_000_000L,
        List.of("02:09:38.116 INFO  PriceCache  Cache segment 4711 considered warm after 3 probes, keys [sku-88120]", HOSTILE), counts);
  }

  private static Evidence disk() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      points.add(new Point(ONSET.minus(Duration.ofHours(24 - i)), i == 40 ? null : i < 24 ? 280e9 : Math.min(498e9, 280e9 + (i - 24) * 2.5e9)));
    }
    return new Series("Disk use of checkout-1", "bytes", points, 500e9, ONSET);
  }

  private static Evidence diff() {
    return new Diff("checkout", "4f2a91c7f0aa11bb22cc33dd44ee55ff66778899", "Say when a cache segment is warm", "src/main/java/PriceCache.java", 114,
        List.of("   int probes = probeUntilWarm(segment);", "   metrics.warmed(segment);", "+  log.info(\"Cache segment {} considered \"", "+      + \"warm after {} probes, keys {}\",",
            "+    segment.id(), probes, segment.keys());", " }"),
        List.of(2, 3, 4), List.of("Adds the words of the new line, PriceCache.java:114", "The only one of 14 changes that holds them", HOSTILE), 1, 1, 14, DEPLOYED, DEPLOYED);
  }
}
