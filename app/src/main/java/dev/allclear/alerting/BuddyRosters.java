package dev.allclear.alerting;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Carriers;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.Shifts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Puts together who is on call in any schedule; where nobody is, it is everybody. */
@Service
public class BuddyRosters {
  private static final Duration AHEAD = Duration.ofDays(7);
  private final OnCall onCall;
  private final Catalog catalog;
  private final Carriers carriers;
  private final Clock clock;

  BuddyRosters(OnCall onCall, Catalog catalog, Carriers carriers, Clock clock) {
    this.onCall = onCall;
    this.catalog = catalog;
    this.carriers = carriers;
    this.clock = clock;
  }

  public BuddyRoster now() {
    Instant from = clock.instant();
    Instant to = from.plus(AHEAD);
    List<Schedule> schedules = onCall.schedules();
    TreeSet<Instant> cuts = new TreeSet<>();
    cuts.add(from);
    schedules.forEach(s -> Shifts.of(s, from, to).stream().map(Shift::from).forEach(cuts::add));
    List<BuddyRoster.Entry> entries = new ArrayList<>();
    for (Instant cut : cuts) {
      Instant next = cuts.higher(cut);
      entries.add(new BuddyRoster.Entry(cut, next == null ? to : next, people(schedules, cut)));
    }
    return new BuddyRoster("allclear.roster/1", from, entries);
  }

  private List<BuddyRoster.Member> people(List<Schedule> schedules, Instant at) {
    List<Person> on = schedules.stream().flatMap(s -> Shifts.at(s, at).stream()).distinct().flatMap(n -> catalog.person(n).stream()).toList();
    Stream<Person> called = on.isEmpty() ? catalog.people().stream() : on.stream();
    return called.map(p -> new BuddyRoster.Member(p.name(), p.displayName(), p.email(), carriers.contactsOf(p))).toList();
  }
}
