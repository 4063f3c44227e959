package dev.allclear.desk.web;

import dev.allclear.base.Reaction;
import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import dev.allclear.timeline.EntryPinned;
import dev.allclear.timeline.TimelineId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open screens that something changed, so that they fetch themselves anew: after each pinned sentence, and every ten seconds because numbers
 * grow old. A message says nothing itself; one that is lost costs ten seconds. A slow browser holds nobody up.
 */
@Component
class Live implements Reaction<EntryPinned>, Tick {
  private static final long LASTS_MILLIS = Duration.ofMinutes(30).toMillis();

  private final Map<TimelineId, Set<Viewer>> viewers = new ConcurrentHashMap<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  /** An open screen. While one message is on its way, further ones are the same message. */
  private record Viewer(SseEmitter stream, AtomicBoolean pending) {}

  SseEmitter open(TimelineId timeline) {
    Viewer viewer = new Viewer(new SseEmitter(LASTS_MILLIS), new AtomicBoolean());
    Set<Viewer> all = viewers.computeIfAbsent(timeline, id -> ConcurrentHashMap.newKeySet());
    all.add(viewer);
    Runnable gone = () -> all.remove(viewer);
    viewer.stream().onCompletion(gone);
    viewer.stream().onTimeout(viewer.stream()::complete);
    viewer.stream().onError(e -> gone.run());
    tell(viewer, SseEmitter.event().comment("open"));
    return viewer.stream();
  }

  @Override public Class<EntryPinned> to() {
    return EntryPinned.class;
  }

  @Override public void react(EntryPinned event) {
    Transactions.afterCommit(() -> viewers.getOrDefault(event.timeline(), Set.of()).forEach(this::changed));
  }

  @Override public String name() {
    return "desk.live";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override public void tick(Instant now) {
    viewers.values().removeIf(Set::isEmpty);
    viewers.values().forEach(all -> all.forEach(this::changed));
  }

  private void changed(Viewer viewer) {
    if (viewer.pending().compareAndSet(false, true)) {
      senders.execute(() -> {
        viewer.pending().set(false);
        tell(viewer, SseEmitter.event().name("changed").data("now"));
      });
    }
  }

  private static void tell(Viewer viewer, SseEmitter.SseEventBuilder message) {
    try {
      viewer.stream().send(message);
    } catch (IOException | IllegalStateException e) {
      viewer.stream().completeWithError(e);
    }
  }

  /** Before the web server waits for open requests to end. */
  @EventListener(ContextClosedEvent.class) void close() {
    viewers.values().forEach(all -> all.forEach(viewer -> viewer.stream().complete()));
    senders.shutdown();
  }
}
