package dev.allclear.notify;

import dev.allclear.access.Capabilities;
import dev.allclear.base.Event;
import dev.allclear.base.Events;
import dev.allclear.base.Links;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Combining;
import dev.allclear.notify.Carriers.Route;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages that are due: claims them with their attempt and link in one transaction, sends outside it, records in a third. Where an address is used too
 * often, one message names several pages; what was told of a problem after a page for it was due is not told again by that page, as when a carrier answers again
 * after a long silence.
 */
@Component
class PageQueue implements Dispatch.Queue {
  private static final Duration LINK_LIVES = Duration.ofDays(7);
  private static final int AT_A_TIME = 64;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Pages pages;
  private final PageRoutes ways;
  private final Capabilities capabilities;
  private final Links links;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.getDefault();
  private final Combining<List<UUID>, Set<UUID>> asking = new Combining<>(AT_A_TIME, this::openOf);
  private final Combining<List<Recorded>, Boolean> recording = new Combining<>(AT_A_TIME, this::recordAll);

  PageQueue(Pages pages, PageRoutes ways, Capabilities capabilities, Links links, Events events, Transactions tx, Clock clock) {
    this.pages = pages;
    this.ways = ways;
    this.capabilities = capabilities;
    this.links = links;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** An attempt that has begun; without a route there is no way to the person. {@code doubt}: when a send over this route began whose answer was lost. */
  private record Begun(Pages.Claimed page, Ladder.Place place, List<Route> routes, Optional<Route> route, boolean repeat, Optional<Parcel> parcel, Optional<Instant> doubt) {
    String contact() {
      return route.map(r -> r.contact().kind().name().toLowerCase(Locale.ROOT)).orElse("none");
    }

    String to() {
      return route.map(r -> r.contact().to()).orElse("");
    }

    String carrier() {
      return route.map(r -> r.carrier().name()).orElse("none");
    }
  }

  /** What one message says: the page that it is about, and others that go along. */
  private record Bundle(List<Begun> members) {
    Begun head() {
      return members.getFirst();
    }

    /** What several pages of one problem say is said once. */
    Parcel parcel() {
      Map<UUID, Parcel> byProblem = new LinkedHashMap<>();
      members.forEach(m -> byProblem.putIfAbsent(m.page.problem(), m.parcel.orElseThrow()));
      return byProblem.size() == 1 ? head().parcel.orElseThrow() : PageWriter.bundle(List.copyOf(byProblem.values()));
    }
  }

  @Override public List<Dispatch.Send> claim(Instant wallNow, Instant leaseUntil, String owner, int limit) {
    if (!pages.isAnyDue(clock.instant(), wallNow)) {
      return List.of();
    }
    List<Bundle> bundles = tx.in(() -> {
      Round round = new Round(clock.instant());
      round.take(pages.claim(round.now, wallNow, leaseUntil, owner, limit));
      for (String person : List.copyOf(round.crowded.values().stream().map(b -> b.head().page.person()).distinct().toList())) {
        round.take(pages.claim(person, round.now, wallNow, leaseUntil, owner));
      }
      round.keep();
      return round.bundles;
    });
    return bundles.stream().map(b -> new Dispatch.Send(b.head().page.id(), () -> send(b))).toList();
  }

  @Override public void renew(Collection<UUID> ids, String owner, Instant leaseUntil) {
    tx.run(() -> pages.renew(ids, owner, leaseUntil));
  }

  @Override public void release(String owner, Instant wallNow) {
    tx.run(() -> pages.release(owner, wallNow));
  }

  /** One claim's worth of pages, put into messages. */
  private final class Round {
    final Instant now;
    final List<Bundle> bundles = new ArrayList<>();
    /** The last message to an address that is used as often as it may be; what else is due there goes along. */
    final Map<String, Bundle> crowded = new HashMap<>();
    /** The message to an address about a problem, which tells all that another page of the same person and problem would. */
    final Map<String, Bundle> telling = new HashMap<>();

    /** To be written at the end, when all is decided. */
    private final List<Pages.Beginning> beginnings = new ArrayList<>();
    private final List<Begun> toldAlready = new ArrayList<>();
    private final Capabilities.Issue tokens = capabilities.issue();
    private final Map<Pages.Address, List<Pace.Sent>> lately = new HashMap<>();
    private final Map<Pages.Told, UUID> toldSince = new HashMap<>();

    Round(Instant now) {
      this.now = now;
    }

    /** A claimed page and the way on which it goes. */
    private record Placed(Pages.Claimed page, Ladder.Place place, List<Route> routes, Optional<Route> route) {
      Pages.Address address() {
        return new Pages.Address(page.person(), route.orElseThrow().contact().to());
      }

      boolean isPaced() {
        return route.isPresent() && !PageRoutes.isTest(page);
      }
    }

    void take(List<Pages.Claimed> claimed) {
      if (claimed.isEmpty()) {
        return;
      }
      PageRoutes.Together together = ways.of(claimed.stream().map(Pages.Claimed::person).collect(Collectors.toSet()));
      List<Placed> placed = claimed.stream().map(p -> placed(p, together.of(p.person(), p.text(), p.since()))).toList();
      Set<Pages.Address> unread = placed.stream().filter(Placed::isPaced).map(Placed::address).filter(a -> !lately.containsKey(a)).collect(Collectors.toSet());
      if (!unread.isEmpty()) {
        Map<Pages.Address, List<Pace.Sent>> read = pages.lately(unread, now.minus(Pace.WINDOW));
        unread.forEach(a -> lately.put(a, new ArrayList<>(read.getOrDefault(a, List.of()))));
      }
      List<Pages.Claimed> waited = placed.stream().filter(Placed::isPaced).map(Placed::page).filter(p -> p.due().plus(AT_ONCE).isBefore(now)).toList();
      if (!waited.isEmpty()) {
        toldSince.putAll(pages.toldSince(waited));
      }
      placed.forEach(this::take);
    }

    private Placed placed(Pages.Claimed page, List<Route> routes) {
      Ladder.Place place = page.takenOver() ? afterLost(page, routes) : page.place();
      return new Placed(page, place, routes, routes.isEmpty() ? Optional.empty() : Optional.of(routes.get(place.rung() % routes.size())));
    }

    private void take(Placed p) {
      if (p.isPaced()) {
        take(p.page, p.place, p.routes, p.route.orElseThrow());
      } else {
        bundles.add(bundle(begin(p.page, p.place, p.routes, p.route, null)));
      }
    }

    /** Joins the transaction of the claim: before it is committed nothing is sent. */
    void keep() {
      tokens.keep();
      pages.begin(beginnings);
      if (!toldAlready.isEmpty()) {
        record(toldAlready.stream().map(b -> new Recorded(b, Outcome.accepted("Told with another page of the same problem."))).toList());
      }
    }

    private Begun begin(Pages.Claimed page, Ladder.Place place, List<Route> routes, Optional<Route> route, @Nullable UUID bundle) {
      String to = route.map(r -> r.contact().to()).orElse("");
      boolean repeat = page.attempt() > 1 && pages.mayHaveArrived(page.id(), to);
      Optional<Instant> doubt = repeat ? route.flatMap(r -> pages.doubt(page.id(), to, r.carrier().name())) : Optional.empty();
      Begun begun = new Begun(page, place, routes, route, repeat, route.map(r -> parcel(page, r, repeat, tokens)), doubt);
      beginnings.add(new Pages.Beginning(page.id(), new Page.Attempt(page.attempt(), begun.contact(), to, begun.carrier(), repeat, clock.instant(), null, null, null, null, bundle)));
      return begun;
    }

    private void take(Pages.Claimed page, Ladder.Place place, List<Route> routes, Route route) {
      String address = page.person() + "\n" + route.contact().to();
      String same = address + "\n" + page.problem() + page.text().severity();
      Bundle telling = this.telling.get(same);
      Optional<UUID> told = Optional.ofNullable(toldSince.get(new Pages.Told(page.id(), route.contact().to())));
      if (telling != null) {
        telling.members.add(begin(page, place, routes, Optional.of(route), telling.head().page.id()));
        return;
      }
      if (told.isPresent()) {
        toldAlready.add(begin(page, place, routes, Optional.of(route), told.get()));
        return;
      }
      send(page, place, routes, route, address, same);
    }

    private void send(Pages.Claimed page, Ladder.Place place, List<Route> routes, Route route, String address, String same) {
      List<Pace.Sent> sent = lately.getOrDefault(new Pages.Address(page.person(), route.contact().to()), new ArrayList<>());
      Optional<Instant> waits = Pace.waits(route.contact().kind(), Pace.level(page.text().severity()), sent, now);
      Bundle open = crowded.get(address);
      if (waits.isEmpty()) {
        Bundle own = bundle(begin(page, place, routes, Optional.of(route), null));
        bundles.add(own);
        telling.put(same, own);
        sent.add(new Pace.Sent(now, Pace.level(page.text().severity())));
        if (sent.size() >= Pace.freely(route.contact().kind())) {
          crowded.put(address, own);
        }
      } else if (open != null) {
        open.members.add(begin(page, place, routes, Optional.of(route), open.head().page.id()));
      } else {
        pages.hold(page.id(), page.attempt(), waits.get());
      }
    }
  }

  private static Bundle bundle(Begun head) {
    return new Bundle(new ArrayList<>(List.of(head)));
  }

  /** The sender of the attempt before died: it may have arrived. */
  private Ladder.Place afterLost(Pages.Claimed page, List<Route> routes) {
    Outcome lost = Outcome.unknown("Its sender stopped before it recorded the outcome.");
    if (pages.finish(page.id(), page.attempt() - 1, lost, clock.instant())) {
      events.publish(new AttemptFailed(page.id(), page.problem(), page.person(), "unknown", "unknown", page.attempt() - 1, lost, clock.instant()));
    }
    return Ladder.after(lost.state(), page.place(), PageRoutes.contacts(routes), clock.instant(), chance).map(Ladder.Next::place).orElse(page.place());
  }

  private Parcel parcel(Pages.Claimed page, Route route, boolean repeat, Capabilities.Issue tokens) {
    PageText.Right right = page.text().right();
    Instant now = clock.instant();
    URI link = page.person().equals(LoopbackCarrier.PERSON) ? links.to("/") : links.to(right.path() + tokens.next(right.purpose(), right.subject(), now.plus(LINK_LIVES)));
    Parcel parcel = PageWriter.parcel(page.id(), page.person(), page.text(), route.contact().to(), link, repeat, page.attempt(), now).with("code", page.code());
    return route.carrier().answersByMail() ? parcel.with("replyToken", tokens.next(MailReplies.PURPOSE, page.id().toString(), now.plus(LINK_LIVES))) : parcel;
  }

  private void send(Bundle bundle) {
    Begun head = bundle.head();
    Set<UUID> stillOpen = asking.of(bundle.members.stream().map(b -> b.page.id()).toList());
    List<Begun> open = bundle.members.stream().filter(b -> stillOpen.contains(b.page.id())).toList();
    if (open.size() < bundle.members.size()) {
      bundle.members.stream().filter(b -> !open.contains(b)).forEach(this::endedBefore);
    }
    if (open.isEmpty()) {
      return;
    }
    Outcome outcome = head.route.isEmpty() ? Outcome.failed(nobody(head)) : sent(new Bundle(open));
    recording.of(open.stream().map(b -> new Recorded(b, outcome)).toList());
  }

  private Outcome sent(Bundle bundle) {
    Begun head = bundle.head();
    Carrier carrier = head.route.orElseThrow().carrier();
    Parcel parcel = bundle.parcel();
    return Dispatch.within(carrier, () -> head.doubt.filter(d -> bundle.members.size() == 1).flatMap(since -> carrier.lookUp(parcel, since)).orElseGet(() -> carrier.send(parcel)));
  }

  private void endedBefore(Begun begun) {
    tx.run(() -> pages.finish(begun.page.id(), begun.page.attempt(), Outcome.refused("The page ended before it was sent."), clock.instant()));
  }

  private static String nobody(Begun begun) {
    return "No carrier leads to " + begun.page.person() + ": apply a Carrier that fits a contact of that person.";
  }

  /** What became of an attempt that this process began. */
  private record Recorded(Begun begun, Outcome outcome) {}

  /** One transaction, in the order of pages, for what was sent at the same time. */
  private List<Boolean> recordAll(List<List<Recorded>> sends) {
    tx.run(() -> record(sends.stream().flatMap(List::stream).sorted(Comparator.comparing(r -> r.begun.page.id())).toList()));
    return Collections.nCopies(sends.size(), true);
  }

  private List<Set<UUID>> openOf(List<List<UUID>> asked) {
    Set<UUID> open = pages.open(asked.stream().flatMap(List::stream).toList());
    return Collections.nCopies(asked.size(), open);
  }

  private void record(List<Recorded> all) {
    Instant now = clock.instant();
    Set<Pages.Which> finished = pages.finish(all.stream().map(r -> new Pages.Finished(r.begun.page.id(), r.begun.page.attempt(), r.outcome)).toList(), now);
    List<Recorded> recorded = all.stream().filter(r -> finished.contains(new Pages.Which(r.begun.page.id(), r.begun.page.attempt()))).toList();
    if (!recorded.isEmpty()) {
      pages.plan(recorded.stream().map(r -> planned(r, now)).toList());
      events.publishAll(recorded.stream().map(r -> told(r, now)).toList());
    }
  }

  private Pages.Planned planned(Recorded r, Instant now) {
    Begun begun = r.begun;
    @Nullable Duration receipt = begun.route.map(Route::carrier).filter(Carrier::tellsReceipt).map(Carrier::receiptWithin).orElse(null);
    return new Pages.Planned(begun.page.id(), begun.page.attempt(), Ladder.after(r.outcome.state(), begun.place, PageRoutes.contacts(begun.routes), receipt,
        PageRoutes.wanted(begun.routes, begun.page.due()), now, chance).orElse(null));
  }

  private static Event told(Recorded r, Instant now) {
    Begun begun = r.begun;
    Pages.Claimed page = begun.page;
    return r.outcome.state() == Outcome.State.ACCEPTED
        ? new Delivered(page.id(), page.problem(), page.person(), begun.contact(), begun.carrier(), page.attempt(), begun.repeat, now)
        : new AttemptFailed(page.id(), page.problem(), page.person(), begun.contact(), begun.carrier(), page.attempt(), r.outcome, now);
  }
}
