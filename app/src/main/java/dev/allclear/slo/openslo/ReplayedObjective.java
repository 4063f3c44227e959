package dev.allclear.slo.openslo;

import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.document.LoneDocument;
import dev.allclear.base.document.Spec;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.util.List;
import java.util.Optional;

/**
 * What a replay needs of an SLO document: its target and time window. The indicator may be of any tool, since the data
 * come from elsewhere.
 *
 * @param objectives how many objectives the document has; the first is replayed
 */
public record ReplayedObjective(String name, Target target, BudgetWindow window, int objectives) {
  /**
   * Reads the first SLO of a text.
   *
   * @throws InvalidDocuments when it is not one, with line and reason
   */
  public static Optional<ReplayedObjective> read(String file, String text) {
    return LoneDocument.read("openslo/v1", "SLO", file, text, ReplayedObjective::of);
  }

  private static ReplayedObjective of(String name, Spec spec) {
    spec.names();
    List<Spec> objectives = spec.mappings("objectives");
    objectives.forEach(Spec::names);
    if (objectives.isEmpty()) {
      spec.problem("objectives", "names no objective");
      return new ReplayedObjective(name, Target.of("0"), SloReading.window(spec), 0);
    }
    return new ReplayedObjective(name, SloReading.target(objectives.getFirst()), SloReading.window(spec), objectives.size());
  }
}
