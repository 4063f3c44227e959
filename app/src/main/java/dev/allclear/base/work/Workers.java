package dev.allclear.base.work;

import dev.allclear.base.Event;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.base.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who does which work, by the stored name. */
@Component
class Workers {
  private final ObjectProvider<Listener<?>> listeners;
  private final ObjectProvider<Timer> timers;
  private final JsonMapper json;
  private volatile Map<String, Listener<?>> byName = Map.of();
  private volatile Map<String, Timer> timerByName = Map.of();
  private final Map<Class<?>, List<Listener<?>>> byType = new ConcurrentHashMap<>();

  /** Providers, because listeners publish events themselves. */
  Workers(ObjectProvider<Listener<?>> listeners, ObjectProvider<Timer> timers, JsonMapper json) {
    this.listeners = listeners;
    this.timers = timers;
    this.json = json;
  }

  void perform(Work work) {
    resolve();
    switch (work.kind()) {
      case EVENT -> deliver(work);
      case TIMER -> known(timerByName.get(work.worker()), work).due(work.key());
    }
  }

  /** Whether it belongs into the transaction that removes its row. */
  boolean inTransaction(Work work) {
    resolve();
    return work.kind() == Work.Kind.TIMER && known(timerByName.get(work.worker()), work).inTransaction();
  }

  /** Whether it may be done with others of its worker, in one transaction. */
  boolean takesMany(Work work) {
    resolve();
    Timer timer = work.kind() == Work.Kind.TIMER ? timerByName.get(work.worker()) : null;
    return timer != null && timer.inTransaction() && timer.takesMany();
  }

  /**
   * @param all of one timer that takes many
   * @return what is to be done by itself
   */
  List<Work> perform(List<Work> all) {
    resolve();
    Set<String> alone = Set.copyOf(known(timerByName.get(all.getFirst().worker()), all.getFirst()).due(all.stream().map(Work::key).toList()));
    return all.stream().filter(w -> alone.contains(w.key())).toList();
  }

  List<Listener<?>> of(Class<? extends Event> type) {
    resolve();
    return byType.computeIfAbsent(type, t -> byName.values().stream().filter(l -> l.to() == t).toList());
  }

  private void deliver(Work work) {
    Listener<?> listener = known(byName.get(work.worker()), work);
    EventId id = new EventId(UUID.fromString(work.key().substring(work.key().lastIndexOf(' ') + 1)));
    call(listener, work.payload(), id);
  }

  private <E extends Event> void call(Listener<E> listener, String payload, EventId id) {
    listener.on(json.readValue(payload, listener.to()), id);
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T worker, Work work) {
    if (worker == null) {
      throw new IllegalStateException("Nobody is named " + work.worker() + " in this version of the program; its work waits for one that knows it");
    }
    return worker;
  }

  private void resolve() {
    if (byName.isEmpty()) {
      Map<String, Listener<?>> found = new HashMap<>();
      listeners.forEach(l -> unique(found.put(l.name(), l), l.name()));
      Map<String, Timer> clocks = new HashMap<>();
      timers.forEach(t -> unique(clocks.put(t.name(), t), t.name()));
      timerByName = Map.copyOf(clocks);
      // Last: whoever finds names here finds the timers too.
      byName = Map.copyOf(found);
    }
  }

  private static void unique(@org.jspecify.annotations.Nullable Object earlier, String name) {
    if (earlier != null) {
      throw new IllegalStateException("Two workers are named " + name);
    }
  }
}
