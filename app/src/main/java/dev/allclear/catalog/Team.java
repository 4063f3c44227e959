package dev.allclear.catalog;

import java.util.List;

/** People who own services together. */
public record Team(String name, List<String> members) {
  public Team {
    members = List.copyOf(members);
  }
}
