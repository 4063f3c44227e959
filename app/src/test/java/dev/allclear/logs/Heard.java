package dev.allclear.logs;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Hears of surveys in tests. */
@Component
class Heard implements Listener<LogsSurveyed> {
  final List<LogsSurveyed> events = new CopyOnWriteArrayList<>();

  @Override public String name() {
    return "test.logs-surveyed";
  }

  @Override public Class<LogsSurveyed> to() {
    return LogsSurveyed.class;
  }

  @Override public void on(LogsSurveyed event, EventId id) {
    events.add(event);
  }
}
