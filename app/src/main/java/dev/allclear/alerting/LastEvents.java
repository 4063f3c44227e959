package dev.allclear.alerting;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The last things that each integration said since the start of the program, for people who set it up. In memory only; thread-safe. */
@Component
public class LastEvents {
  private static final int MOST = 10;
  private final Map<String, Deque<Said>> said = new ConcurrentHashMap<>();

  /** @param outcome what became of it, in words */
  public record Said(Instant at, Arrival.Act act, String key, String summary, String outcome) {}

  void note(String integration, Said event) {
    Deque<Said> events = said.computeIfAbsent(integration, name -> new ArrayDeque<>());
    synchronized (events) {
      events.addFirst(event);
      if (events.size() > MOST) {
        events.removeLast();
      }
    }
  }

  /** Whether its last event is a while ago, so that it is worth keeping that it spoke. */
  boolean isNews(String integration, Instant at) {
    List<Said> last = of(integration);
    return last.isEmpty() || last.getFirst().at().plusSeconds(1).isBefore(at);
  }

  /** The newest first. */
  public List<Said> of(String integration) {
    Deque<Said> events = said.getOrDefault(integration, new ArrayDeque<>());
    synchronized (events) {
      return List.copyOf(events);
    }
  }
}
