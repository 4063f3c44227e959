package dev.allclear.catalog.document;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.Team;
import org.springframework.stereotype.Component;

/** {@code Team}: people who own services together. */
@Component
class TeamDocument implements DocumentKind<Team> {
  private final CatalogKeeper keeper;
  private final Catalog catalog;

  TeamDocument(CatalogKeeper keeper, Catalog catalog) {
    this.keeper = keeper;
    this.catalog = catalog;
  }

  @Override public String kind() {
    return "Team";
  }

  @Override public int rank() {
    return 20;
  }

  @Override public Team read(String name, Spec spec) {
    return new Team(name, spec.texts("members"));
  }

  @Override public void put(String name, Team value) {
    for (String member : value.members()) {
      if (catalog.person(member).isEmpty()) {
        throw new IllegalArgumentException("nobody is named \"" + member + "\"; apply a Person of that name too");
      }
    }
    keeper.put(value);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec:
          members: [ana, bo]                   # names of Person documents
        """;
  }
}
