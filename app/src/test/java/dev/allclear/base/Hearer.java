package dev.allclear.base;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Remembers what it heard, and can fail. */
@Component
class Hearer implements Listener<SomethingHappened> {
  final List<String> heard = new ArrayList<>();
  int failures;

  @Override public String name() {
    return "test.hearer";
  }

  @Override public Class<SomethingHappened> to() {
    return SomethingHappened.class;
  }

  @Override public void on(SomethingHappened event, EventId id) {
    if (failures-- > 0) {
      throw new IllegalStateException("not now");
    }
    heard.add(event.what());
  }
}
