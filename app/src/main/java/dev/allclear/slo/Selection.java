package dev.allclear.slo;

import dev.allclear.slo.Objective.SourceName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Says which sources count a service: its access logs; without one its metrics, then its probes; without those what is
 * pushed. They are not mixed, since a probe and a customer are not the same request.
 */
@Component
public class Selection {
  /** So many are looked up one by one. */
  private static final int FEW = 3;
  private final Sources sources;
  private final Objectives objectives;

  Selection(Sources sources, Objectives objectives) {
    this.sources = sources;
    this.objectives = objectives;
  }

  public List<Source> of(Objective objective) {
    if (objective.isComposite()) {
      return objective.parts().keySet().stream().flatMap(part -> objectives.find(part).stream()).flatMap(part -> of(part).stream()).distinct().toList();
    }
    return objective.source().map(name -> sources.find(name.kind(), name.name()).map(List::of).orElse(List.of())).orElseGet(() -> of(objective.service()));
  }

  public List<Source> of(String service) {
    return best(sources.of(service));
  }

  private static List<Source> best(List<Source> all) {
    return all.stream().map(Source::kind).filter(kind -> kind != SourceKind.VALUE).min(Comparator.naturalOrder())
        .map(best -> all.stream().filter(source -> source.kind() == best).toList()).orElse(List.of());
  }

  /** The same answers for all of these objectives from one look at the sources. */
  Map<String, List<Source>> of(Collection<Objective> all) {
    if (all.size() <= FEW) {
      return all.stream().collect(Collectors.toMap(Objective::name, this::of));
    }
    List<Source> known = sources.all();
    Map<SourceName, Source> byName = known.stream().collect(Collectors.toMap(source -> new SourceName(source.kind(), source.name()), Function.identity()));
    Map<String, List<Source>> byService = known.stream().collect(Collectors.groupingBy(Source::service));
    byService.replaceAll((service, each) -> best(each));
    Map<String, Objective> byObjective = all.stream().collect(Collectors.toMap(Objective::name, Function.identity()));
    return all.stream().collect(Collectors.toMap(Objective::name, objective -> objective.isComposite()
        ? objective.parts().keySet().stream().flatMap(part -> Optional.ofNullable(byObjective.get(part)).stream()).flatMap(part -> of(part, byName, byService).stream()).distinct().toList()
        : of(objective, byName, byService)));
  }

  private static List<Source> of(Objective objective, Map<SourceName, Source> byName, Map<String, List<Source>> byService) {
    return objective.source().map(name -> Optional.ofNullable(byName.get(name)).stream().toList()).orElseGet(() -> byService.getOrDefault(objective.service(), List.of()));
  }
}
