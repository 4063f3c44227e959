package dev.allclear.incident;

import java.util.List;

/** Whether the all clear may be declared, with the whole check list. A person declares it. */
public record AllClearProposal(boolean possible, List<Criterion> criteria) {
  public AllClearProposal {
    criteria = List.copyOf(criteria);
  }

  static AllClearProposal of(List<Criterion> criteria) {
    return new AllClearProposal(criteria.stream().noneMatch(Criterion::hinders), criteria);
  }

  /** Why not, or that it may be. */
  public String sentence() {
    return criteria.stream().filter(Criterion::hinders).map(Criterion::sentence).findFirst().orElse("The all clear may be declared.");
  }
}
