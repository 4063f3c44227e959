package dev.allclear.slo;

import dev.allclear.slo.burn.Span;
import java.util.List;

/** What happened to services, beside their budgets. */
public interface Marks {
  /** Enters a mark, or replaces the one with its key; joins the caller's transaction. */
  void put(Mark mark);

  /** Those of a service in the span, the latest first. */
  List<Mark> of(String service, Span span);
}
