package dev.allclear.notify;

import dev.allclear.access.Capabilities;
import dev.allclear.base.Events;
import dev.allclear.base.Links;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carriers.Route;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Pages that are due: claims them with their attempt and link in one transaction, sends outside it, records in a third. */
@Component
class PageQueue implements Dispatch.Queue {
  private static final Duration LINK_LIVES = Duration.ofDays(7);
  private static final Contact BACK = new Contact(Contact.Kind.WEBHOOK, "back");

  private final Pages pages;
  private final Catalog catalog;
  private final Carriers carriers;
  private final LoopbackCarrier loopback;
  private final Capabilities capabilities;
  private final Links links;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.getDefault();

  PageQueue(Pages pages, Catalog catalog, Carriers carriers, LoopbackCarrier loopback, Capabilities capabilities, Links links, Events events, Transactions tx, Clock clock) {
    this.pages = pages;
    this.catalog = catalog;
    this.carriers = carriers;
    this.loopback = loopback;
    this.capabilities = capabilities;
    this.links = links;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** An attempt that has begun; without a route there is no way to the person. */
  private record Begun(Pages.Claimed page, Ladder.Place place, List<Route> routes, Optional<Route> route, boolean repeat, Optional<Parcel> parcel) {
    String contact() {
      return route.map(r -> word(r)).orElse("none");
    }

    String to() {
      return route.map(r -> r.contact().to()).orElse("");
    }

    String carrier() {
      return route.map(r -> r.carrier().name()).orElse("none");
    }

    private static String word(Route route) {
      return route.contact().kind().name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override public List<Dispatch.Send> claim(Instant wallNow, Instant leaseUntil, String owner, int limit) {
    return tx.in(() -> pages.claim(clock.instant(), wallNow, leaseUntil, owner, limit).stream().map(this::begin).toList());
  }

  @Override public void renew(Collection<UUID> ids, String owner, Instant leaseUntil) {
    tx.run(() -> pages.renew(ids, owner, leaseUntil));
  }

  @Override public void release(String owner, Instant wallNow) {
    tx.run(() -> pages.release(owner, wallNow));
  }

  private Dispatch.Send begin(Pages.Claimed page) {
    List<Route> routes = page.person().equals(LoopbackCarrier.PERSON) ? List.of(new Route(BACK, loopback))
        : catalog.person(page.person()).map(carriers::to).orElse(List.of());
    Ladder.Place place = page.takenOver() ? afterLost(page, routes) : page.place();
    Optional<Route> route = routes.isEmpty() ? Optional.empty() : Optional.of(routes.get(place.rung() % routes.size()));
    String to = route.map(r -> r.contact().to()).orElse("");
    boolean repeat = pages.mayHaveArrived(page.id(), to);
    Optional<Parcel> parcel = route.map(r -> parcel(page, r, repeat));
    Begun begun = new Begun(page, place, routes, route, repeat, parcel);
    pages.begin(page.id(), new Page.Attempt(page.attempt(), begun.contact(), to, begun.carrier(), repeat, clock.instant(), null, null));
    return new Dispatch.Send(page.id(), () -> send(begun));
  }

  /** The sender of the attempt before died: it may have arrived. */
  private Ladder.Place afterLost(Pages.Claimed page, List<Route> routes) {
    Outcome lost = Outcome.unknown("Its sender stopped before it recorded the outcome.");
    if (pages.finish(page.id(), page.attempt() - 1, lost, clock.instant())) {
      events.publish(new AttemptFailed(page.id(), page.problem(), page.person(), "unknown", "unknown", page.attempt() - 1, lost, clock.instant()));
    }
    return Ladder.after(lost.state(), page.place(), contacts(routes), clock.instant(), chance).map(Ladder.Next::place).orElse(page.place());
  }

  private Parcel parcel(Pages.Claimed page, Route route, boolean repeat) {
    PageText.Right right = page.text().right();
    Instant now = clock.instant();
    URI link = page.person().equals(LoopbackCarrier.PERSON) ? links.to("/") : links.to(right.path() + capabilities.issue(right.purpose(), right.subject(), now.plus(LINK_LIVES)));
    return PageWriter.parcel(page.id(), page.person(), page.text(), route.contact().to(), link, repeat, page.attempt(), now).with("code", page.code());
  }

  private void send(Begun begun) {
    if (!pages.isOpen(begun.page.id())) {
      tx.run(() -> pages.finish(begun.page.id(), begun.page.attempt(), Outcome.refused("The page ended before it was sent."), clock.instant()));
      return;
    }
    Outcome outcome = begun.route.isEmpty() ? Outcome.failed(nobody(begun)) : Dispatch.sent(begun.route.get().carrier(), begun.parcel.orElseThrow());
    tx.run(() -> record(begun, outcome));
  }

  private static String nobody(Begun begun) {
    return "No carrier leads to " + begun.page.person() + ": apply a Carrier that fits a contact of that person.";
  }

  private void record(Begun begun, Outcome outcome) {
    Instant now = clock.instant();
    Pages.Claimed page = begun.page;
    if (!pages.finish(page.id(), page.attempt(), outcome, now)) {
      return;
    }
    pages.plan(page.id(), page.attempt(), Ladder.after(outcome.state(), begun.place, contacts(begun.routes), begun.route.filter(r -> r.carrier().tellsReceipt()).isPresent(), now, chance).orElse(null));
    events.publish(outcome.state() == Outcome.State.ACCEPTED
        ? new Delivered(page.id(), page.problem(), page.person(), begun.contact(), begun.carrier(), page.attempt(), begun.repeat, now)
        : new AttemptFailed(page.id(), page.problem(), page.person(), begun.contact(), begun.carrier(), page.attempt(), outcome, now));
  }

  private static List<?> contacts(List<Route> routes) {
    return routes.stream().map(Route::contact).toList();
  }
}
