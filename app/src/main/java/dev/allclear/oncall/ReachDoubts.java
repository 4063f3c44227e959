package dev.allclear.oncall;

import java.util.List;

/** What is not proven about reaching the people whom policies and schedules name. Who knows their contacts stands further right. */
public interface ReachDoubts {
  /** Sentences; empty when each of their contacts is verified and can be used. */
  List<String> doubts();

  /** The same for those alone whom one policy may call. */
  List<String> doubts(EscalationPolicy policy);
}
