package dev.allclear.base;

import dev.allclear.base.work.Pressing;
import org.springframework.stereotype.Component;

/** Something that goes before listeners, when a test says so. */
@Component
class Rush implements Pressing {
  volatile boolean isOn;

  @Override public boolean isBehind() {
    return isOn;
  }
}
