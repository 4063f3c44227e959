package dev.allclear.base;

import dev.allclear.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Remembers when it rang, and can set itself again. */
@Component
class Bell implements Timer {
  final List<String> rung = new ArrayList<>();
  @Autowired Timers timers;
  @Autowired TestClock clock;
  boolean again;

  @Override public String name() {
    return "test.bell";
  }

  @Override public void due(String key) {
    rung.add(key);
    if (again) {
      again = false;
      timers.set(name(), key, clock.instant().plusSeconds(60));
    }
  }
}
