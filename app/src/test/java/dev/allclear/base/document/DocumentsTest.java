package dev.allclear.base.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allclear.catalog.Catalog;
import dev.allclear.testing.AllclearTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class DocumentsTest {
  private static final String TEAM = """
      apiVersion: allclear.dev/v1
      kind: Team
      metadata: { name: payments }
      spec: { members: [ana] }
      ---
      apiVersion: allclear.dev/v1
      kind: Person
      metadata: { name: ana }
      spec:
        email: ana@example.com
        timeZone: Europe/Berlin
      """;

  @Autowired Documents documents;
  @Autowired Catalog catalog;

  @Test void appliesInTheOrderOfReferenceNotOfTheFile() {
    List<Applied> applied = apply(TEAM);

    assertThat(applied).extracting(Applied::kind).containsExactly("Team", "Person");
    assertThat(applied).extracting(Applied::outcome).containsOnly(Applied.Outcome.CREATED);
    assertThat(catalog.team("payments").orElseThrow().members()).containsExactly("ana");
  }

  @Test void changesNothingByApplyingWhatWasExported() {
    apply(TEAM);

    List<Applied> again = apply(documents.export());

    assertThat(again).hasSize(2).extracting(Applied::outcome).containsOnly(Applied.Outcome.UNCHANGED);
    assertThat(documents.export()).isEqualTo(documents.export());
  }

  @Test void namesFileLineAndFieldOfEveryProblemAndAppliesNothing() {
    InvalidDocuments refused = refused("""
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec:
          email: ana
          timeZone: Mars/Olympus
          shoeSize: 42
        """);

    assertThat(refused.problems()).extracting(Problem::toString).containsExactlyInAnyOrder(
        "people.yaml:5: spec.email: \"ana\" is not a mail address",
        "people.yaml:6: spec.timeZone: expected a time zone such as Europe/Berlin, found \"Mars/Olympus\"",
        "people.yaml:7: spec.shoeSize: is not a field here; known: email, contacts, displayName, timeZone");
    assertThat(catalog.people()).isEmpty();
  }

  @Test void refusesAReferenceToNobody() {
    InvalidDocuments refused = refused(TEAM.replace("[ana]", "[ana, bo]"));

    assertThat(refused).hasMessageContaining("people.yaml:1").hasMessageContaining("\"bo\"");
    assertThat(catalog.people()).isEmpty();
  }

  @Test void triesOutWithoutChanging() {
    List<Applied> wouldBe = documents.apply(List.of(new Documents.Source("people.yaml", TEAM)), true);

    assertThat(wouldBe).extracting(Applied::outcome).containsOnly(Applied.Outcome.CREATED);
    assertThat(catalog.people()).isEmpty();
  }

  @Test void saysWhereYamlEnds() {
    assertThat(refused("apiVersion: allclear.dev/v1\nkind: [Person\n").problems().getFirst().message()).startsWith("is not YAML");
    assertThat(refused("apiVersion: allclear.dev/v1\nkind: Unicorn\nmetadata: { name: u }\nspec: {}\n")).hasMessageContaining("people.yaml:2").hasMessageContaining("known kinds");
  }

  private List<Applied> apply(String yaml) {
    return documents.apply(List.of(new Documents.Source("people.yaml", yaml)), false);
  }

  private InvalidDocuments refused(String yaml) {
    return catchThrowableOfType(InvalidDocuments.class, () -> apply(yaml));
  }
}
