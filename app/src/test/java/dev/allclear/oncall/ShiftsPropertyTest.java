package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.oncall.Rotation.Unit;
import dev.allclear.oncall.ScheduleOverride.Add;
import dev.allclear.oncall.ScheduleOverride.Remove;
import dev.allclear.oncall.ScheduleOverride.Replace;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random schedules in many zones around changes of clocks, against a plain second reading of the rules. A seed is replayed by -Dallclear.seed. */
class ShiftsPropertyTest {
  private static final List<String> ZONES = List.of("Europe/Berlin", "America/Chicago", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana",
      "Africa/Casablanca", "Pacific/Chatham", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Europe/Dublin", "UTC");
  private static final List<String> PEOPLE = List.of("ana", "bo", "cy", "di");

  @Test void everyInstantIsCoveredOnceAndAgreesWithAPlainReadingOfTheRules() {
    for (long seed : seeds()) {
      Random random = new Random(seed);
      Schedule schedule = schedule(random);
      Instant from = from(schedule, random);
      Instant to = from.plus(Duration.ofHours(30 + random.nextInt(200)));

      List<Shift> shifts = Shifts.of(schedule, from, to);

      assertThat(shifts.getFirst().from()).as("seed %d", seed).isEqualTo(from);
      assertThat(shifts.getLast().to()).as("seed %d", seed).isEqualTo(to);
      for (int i = 1; i < shifts.size(); i++) {
        assertThat(shifts.get(i).from()).as("seed %d", seed).isEqualTo(shifts.get(i - 1).to());
      }
      Plain plain = new Plain(schedule, to);
      for (Shift shift : shifts) {
        for (Instant at = shift.from(); at.isBefore(shift.to()); at = at.plus(Duration.ofMinutes(7))) {
          assertThat(shift.people()).as("seed %d at %s of %s", seed, at, schedule).isEqualTo(plain.at(at));
        }
        Instant last = shift.to().minusNanos(1);
        assertThat(shift.people()).as("seed %d at %s of %s", seed, last, schedule).isEqualTo(plain.at(last));
      }
    }
  }

  @Test void showingOverAnySplitIsTheSame() {
    for (long seed : seeds()) {
      Random random = new Random(seed);
      Schedule schedule = schedule(random);
      Instant from = from(schedule, random);
      Instant to = from.plus(Duration.ofDays(9));
      Instant split = from.plusSeconds(1 + random.nextInt(9 * 86_400 - 1));

      List<Shift> whole = Shifts.of(schedule, from, to);
      List<Shift> halves = new ArrayList<>(Shifts.of(schedule, from, split));
      halves.addAll(Shifts.of(schedule, split, to));

      boolean cutIsAnEntry = whole.stream().anyMatch(s -> s.from().equals(split));
      assertThat(cutIsAnEntry ? halves : joinedAt(split, halves)).as("seed %d of %s", seed, schedule).isEqualTo(whole);
    }
  }

  private static List<Shift> joinedAt(Instant split, List<Shift> halves) {
    List<Shift> joined = new ArrayList<>();
    for (Shift shift : halves) {
      if (shift.from().equals(split)) {
        Shift before = joined.removeLast();
        assertThat(before.people()).isEqualTo(shift.people());
        joined.add(new Shift(before.from(), shift.to(), shift.people()));
      } else {
        joined.add(shift);
      }
    }
    return joined;
  }

  private static long[] seeds() {
    Long one = Long.getLong("allclear.seed");
    return one != null ? new long[] {one} : new Random(20261115).longs(300).toArray();
  }

  private static Schedule schedule(Random random) {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      layers.add(layer(random));
    }
    Schedule plain = new Schedule("random", zone, layers, List.of());
    Instant around = from(plain, new Random(random.nextLong()));
    List<ScheduleOverride> overrides = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      overrides.add(override(random, around.plusSeconds(random.nextInt(400_000))));
    }
    return new Schedule("random", zone, layers, overrides);
  }

  private static Layer layer(Random random) {
    Unit unit = Unit.values()[random.nextInt(4)];
    LocalDateTime start = LocalDate.of(2011, 10, 1).plusDays(random.nextInt(120)).atTime(random.nextInt(24), 15 * random.nextInt(4));
    List<String> people = new ArrayList<>(PEOPLE.subList(0, 1 + random.nextInt(4)));
    Layer layer = Layer.always(new Rotation(unit, 1 + random.nextInt(unit == Unit.HOUR ? 30 : 3), start, people));
    if (random.nextInt(2) == 0) {
      layer = new Layer(layer.rotation(), days(random), layer.hours());
    }
    if (random.nextInt(2) == 0) {
      layer = new Layer(layer.rotation(), layer.days(), new Hours(LocalTime.of(random.nextInt(24), 30 * random.nextInt(2)), LocalTime.of(random.nextInt(24), 0)));
    }
    return layer;
  }

  private static Set<DayOfWeek> days(Random random) {
    Set<DayOfWeek> days = new HashSet<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    return days;
  }

  private static ScheduleOverride override(Random random, Instant from) {
    Instant to = from.plusSeconds(1 + random.nextInt(200_000));
    String person = PEOPLE.get(random.nextInt(4));
    return switch (random.nextInt(3)) {
      case 0 -> new Add(from, to, person);
      case 1 -> new Remove(from, to, person);
      default -> new Replace(from, to, person, PEOPLE.get(random.nextInt(4)));
    };
  }

  /** Half of the time two days before a change of the clocks. */
  private static Instant from(Schedule schedule, Random random) {
    Instant any = Instant.parse("2011-11-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
    ZoneOffsetTransition next = schedule.zone().getRules().nextTransition(any);
    return next == null || random.nextBoolean() ? any : next.getInstant().minusSeconds(random.nextInt(172_800));
  }

  /** Walks every turn from the first and asks every question at every instant. */
  private static final class Plain {
    private final Schedule schedule;
    private final List<TreeMap<Instant, String>> turns = new ArrayList<>();

    Plain(Schedule schedule, Instant horizon) {
      this.schedule = schedule;
      schedule.layers().forEach(layer -> turns.add(walk(layer, horizon)));
    }

    private TreeMap<Instant, String> walk(Layer layer, Instant horizon) {
      TreeMap<Instant, String> whose = new TreeMap<>();
      Rotation rotation = layer.rotation();
      int turn = 0;
      for (long k = 0; instant(rotation.begins(k)).isBefore(horizon); k++) {
        boolean counts = included(layer, rotation.begins(k), rotation.begins(k + 1));
        whose.put(instant(rotation.begins(k)), counts ? rotation.people().get(turn % rotation.people().size()) : "");
        turn += counts ? 1 : 0;
      }
      return whose;
    }

    List<String> at(Instant instant) {
      String shown = "";
      for (int i = 0; i < turns.size(); i++) {
        var turn = turns.get(i).floorEntry(instant);
        String person = turn != null && open(schedule.layers().get(i), instant) ? turn.getValue() : "";
        shown = person.isEmpty() ? shown : person;
      }
      TreeSet<String> people = new TreeSet<>(shown.isEmpty() ? Set.of() : Set.of(shown));
      for (ScheduleOverride o : schedule.overrides()) {
        if (!instant.isBefore(o.from()) && instant.isBefore(o.to())) {
          switch (o) {
            case Add add -> people.add(add.person());
            case Remove remove -> people.remove(remove.person());
            case Replace replace -> {
              if (people.remove(replace.person())) {
                people.add(replace.by());
              }
            }
          }
        }
      }
      return List.copyOf(people);
    }

    /** Whether some quarter of an hour of the wall lies in the layer's days and hours. */
    private static boolean included(Layer layer, LocalDateTime begin, LocalDateTime end) {
      for (LocalDateTime wall = begin; wall.isBefore(end); wall = wall.plusMinutes(15)) {
        for (LocalDate day : List.of(wall.toLocalDate(), wall.toLocalDate().minusDays(1))) {
          if (layer.days().contains(day.getDayOfWeek()) && !wall.isBefore(opens(layer, day)) && wall.isBefore(closes(layer, day))) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean open(Layer layer, Instant instant) {
      LocalDate around = LocalDateTime.ofInstant(instant, schedule.zone()).toLocalDate();
      for (LocalDate day = around.minusDays(2); !day.isAfter(around.plusDays(2)); day = day.plusDays(1)) {
        if (layer.days().contains(day.getDayOfWeek()) && !instant.isBefore(instant(opens(layer, day))) && instant.isBefore(instant(closes(layer, day)))) {
          return true;
        }
      }
      return false;
    }

    private static LocalDateTime opens(Layer layer, LocalDate day) {
      return day.atTime(layer.hours().from());
    }

    private static LocalDateTime closes(Layer layer, LocalDate day) {
      LocalTime to = layer.hours().to();
      return to.compareTo(layer.hours().from()) > 0 ? day.atTime(to) : day.plusDays(1).atTime(to);
    }

    /** The first instant that shows this wall time; where none does, the one at which the clocks jump over it. */
    private Instant instant(LocalDateTime wall) {
      var offsets = schedule.zone().getRules().getValidOffsets(wall);
      if (offsets.isEmpty()) {
        return schedule.zone().getRules().getTransition(wall).getInstant();
      }
      return wall.toInstant(offsets.getFirst());
    }
  }
}
