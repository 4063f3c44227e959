package dev.allclear.incident;

import java.util.List;

/** What a room to the right wants looked at before the all clear: the told audiences, the clean-up, the temporary measures. */
public interface AllClearCheck {
  /** Cheap; called whenever somebody looks at the watch. */
  List<Criterion> check(Incident incident);
}
