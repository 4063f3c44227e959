package dev.allclear.alerting;

import java.util.List;
import java.util.Map;

/** Where the last events of integrations outlive a restart. */
public interface SaidRows {
  /** @param events the newest first */
  void put(String integration, List<LastEvents.Said> events);

  /** By integration, the newest first. */
  Map<String, List<LastEvents.Said>> all();
}
