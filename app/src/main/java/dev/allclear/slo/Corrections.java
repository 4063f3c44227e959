package dev.allclear.slo;

import java.util.List;

/** The corrections that were recorded. */
public interface Corrections {
  /** All, the earliest first. */
  List<Correction> all();

  void put(Correction correction);

  default List<Correction> of(Objective objective) {
    return all().stream().filter(each -> each.concerns(objective)).toList();
  }
}
