package dev.allclear.base.work;

import dev.allclear.base.Event;
import dev.allclear.base.EventId;
import dev.allclear.base.Events;
import dev.allclear.base.Listener;
import dev.allclear.base.Reaction;
import dev.allclear.base.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@link Events} over {@link Works}: reactions run here and now, listeners get a row each. */
@Component
class DurableEvents implements Events {
  private final ObjectProvider<Reaction<?>> reactions;
  private final ObjectProvider<WorkLoop> loop;
  private final Workers workers;
  private final Works works;
  private final JsonMapper json;
  private final Clock clock;
  private volatile @Nullable List<Reaction<?>> known;

  DurableEvents(ObjectProvider<Reaction<?>> reactions, ObjectProvider<WorkLoop> loop, Workers workers, Works works, JsonMapper json, Clock clock) {
    this.reactions = reactions;
    this.loop = loop;
    this.workers = workers;
    this.works = works;
    this.json = json;
    this.clock = clock;
  }

  @Override public void publish(Event event) {
    if (!Transactions.open()) {
      throw new IllegalStateException("Publishing " + event.getClass().getSimpleName() + " needs the transaction of what caused it");
    }
    reactions(event.getClass()).forEach(r -> react(r, event));
    keep(parcels(event).toList());
  }

  @Override public void publishAll(List<? extends Event> events) {
    if (!events.isEmpty() && !Transactions.open()) {
      throw new IllegalStateException("Publishing " + events.size() + " events needs the transaction of what caused them");
    }
    events.forEach(e -> reactions(e.getClass()).forEach(r -> react(r, e)));
    keep(events.stream().flatMap(this::parcels).toList());
  }

  private Stream<Works.Parcel> parcels(Event event) {
    List<String> listeners = workers.of(event.getClass()).stream().filter(l -> wants(l, event)).map(Listener::name).toList();
    if (listeners.isEmpty()) {
      return Stream.empty();
    }
    EventId id = EventId.next();
    String payload = json.writeValueAsString(event);
    return listeners.stream().map(l -> new Works.Parcel(id.value(), l, event.getClass().getSimpleName(), payload));
  }

  private void keep(List<Works.Parcel> parcels) {
    if (!parcels.isEmpty()) {
      works.addEvents(parcels, clock.instant());
      Transactions.afterCommit(() -> loop.getObject().wake());
    }
  }

  /** Found once: to ask the container for them with each event costs more than most reactions. */
  private List<Reaction<?>> reactions(Class<? extends Event> type) {
    List<Reaction<?>> all = known;
    if (all == null) {
      all = reactions.orderedStream().toList();
      known = all;
    }
    return all.stream().filter(r -> r.to() == type).toList();
  }

  private static <E extends Event> boolean wants(Listener<E> listener, Event event) {
    return listener.wants(listener.to().cast(event));
  }

  private static <E extends Event> void react(Reaction<E> reaction, Event event) {
    reaction.react(reaction.to().cast(event));
  }
}
