package dev.allclear.hosts;

import dev.allclear.base.Say;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look says to people: measured sentences, with the numbers in them. */
public final class HostSentences {
  private static final double TIGHT = 0.9;
  private static final String RULED_OUT = " Ruled out by measure.";

  private final Instant now;
  private final ZoneId zone;

  public HostSentences(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** How full a disk is, when it will be full, and what fills it. */
  public String disk(Disk disk) {
    Space space = disk.space();
    if (space.full()) {
      return "Disk " + space.path() + " is full: " + Say.bytes(space.used()) + " of " + Say.bytes(space.total()) + "." + filledBy(disk) + held(disk);
    }
    String full = "Disk " + space.path() + " is " + Say.percent(space.fullness()) + " full";
    Forecast forecast = disk.forecast();
    if (forecast != null) {
      return full + ", full at " + time(forecast.fullAt()) + " in " + Say.span(Duration.between(now, forecast.fullAt())) + interval(forecast) + "." + filledBy(disk) + held(disk);
    }
    return full + " and not filling." + (space.fullness() < TIGHT ? RULED_OUT : "") + held(disk);
  }

  /** True when the sentence says that the disk is not the problem. */
  public static boolean rulesOut(Disk disk) {
    return disk.forecast() == null && !disk.space().full() && disk.space().fullness() < TIGHT;
  }

  private String interval(Forecast forecast) {
    Instant earliest = forecast.earliest();
    Instant latest = forecast.latest();
    if (earliest == null) {
      return ", give or take what the log files do not tell";
    }
    Duration soonest = Duration.between(now, earliest);
    if (latest == null) {
      return " (" + Say.span(soonest) + " at the earliest)";
    }
    Duration last = Duration.between(now, latest);
    if (last.toSeconds() < 5400) {
      long from = soonest.toMinutes();
      long to = last.plusSeconds(59).toMinutes();
      return from == to ? "" : " (" + from + "-" + to + ")";
    }
    return " (" + Say.span(soonest) + " to " + Say.span(last) + ")";
  }

  private static String filledBy(Disk disk) {
    if (disk.growers().isEmpty()) {
      return "";
    }
    Grower first = disk.growers().getFirst();
    long all = disk.growers().stream().mapToLong(Grower::bytesPerHour).sum();
    String share = disk.growers().size() == 1 ? "" : ", " + Say.percent((double) first.bytesPerHour() / all) + " of what is written there";
    return " " + name(first.path()) + " takes " + Say.bytes(first.bytesPerHour()) + " an hour" + share + ".";
  }

  private static String held(Disk disk) {
    if (disk.held().isEmpty()) {
      return "";
    }
    long bytes = disk.held().stream().mapToLong(HeldFile::bytes).sum();
    HeldFile first = disk.held().getFirst();
    return " " + Say.bytes(bytes) + " more is deleted but held open, most by process " + first.pid() + " (" + name(first.path()) + ").";
  }

  private static String name(String path) {
    Path file = Path.of(path).getFileName();
    return file == null ? path : file.toString();
  }

  /** Processor and memory alone, where nothing is known of before. */
  public String level(HostLook look) {
    String levels = levels(look);
    return levels.isEmpty() ? unknown(look) : look.host() + ": " + levels + ".";
  }

  /** Processor and memory, beside what they usually are. */
  public String load(HostLook look, @Nullable Usual cpu, @Nullable Usual memory) {
    String levels = levels(look);
    return levels.isEmpty() ? unknown(look) : levels + ": " + verdict(look, cpu, memory);
  }

  private static String unknown(HostLook look) {
    return "CPU and memory of " + look.host() + ": this system does not tell.";
  }

  private static String levels(HostLook look) {
    List<String> parts = new ArrayList<>();
    if (look.cpu() != null) {
      parts.add("CPU " + Say.percent(look.cpu().busy()));
    }
    if (look.memory() != null) {
      parts.add((parts.isEmpty() ? "Memory " : "memory ") + Say.percent(look.memory().share()));
    }
    return String.join(", ", parts);
  }

  /** True when the sentence says that neither processor nor memory is the problem. */
  public static boolean rulesOut(HostLook look, @Nullable Usual cpu, @Nullable Usual memory) {
    boolean any = look.cpu() != null || look.memory() != null;
    return any && (look.cpu() == null || usual(cpu)) && (look.memory() == null || usual(memory));
  }

  private static boolean usual(@Nullable Usual usual) {
    return usual != null && usual.verdict() == Usual.Verdict.AS_USUAL;
  }

  private String verdict(HostLook look, @Nullable Usual cpu, @Nullable Usual memory) {
    List<String> off = new ArrayList<>();
    add(off, "CPU", cpu);
    add(off, "memory", memory);
    if (!off.isEmpty()) {
      return String.join(", ", off) + ".";
    }
    Usual any = cpu != null ? cpu : memory;
    boolean all = (look.cpu() == null || cpu != null) && (look.memory() == null || memory != null);
    if (any == null || !all) {
      return "nothing measured before to compare with.";
    }
    return "as usual, as " + then(any) + "." + RULED_OUT;
  }

  private void add(List<String> off, String what, @Nullable Usual usual) {
    if (usual != null && usual.verdict() != Usual.Verdict.AS_USUAL) {
      String than = usual.verdict() == Usual.Verdict.HIGHER ? " is higher than usual, " : " is lower than usual, ";
      off.add(what + than + range(usual) + " " + then(usual));
    }
  }

  private static String range(Usual usual) {
    String low = Say.percent(usual.low());
    String high = Say.percent(usual.high());
    return low.equals(high) ? low : low.substring(0, low.length() - 1) + "-" + high;
  }

  private String then(Usual usual) {
    Usual.Then then = usual.then();
    return switch (then.days()) {
      case 0 -> "in the " + Say.span(Duration.between(then.from(), now)) + " before";
      case 1 -> "on " + Say.when(then.from().plus(Duration.between(then.from(), then.to()).dividedBy(2)), now, zone);
      default -> "at this hour on the last " + then.days() + " days";
    };
  }

  private String time(Instant at) {
    return Say.when(at, now, zone) + " " + Say.zone(at, zone);
  }
}
