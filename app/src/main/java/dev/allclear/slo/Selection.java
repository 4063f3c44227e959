package dev.allclear.slo;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says which sources count a service: its access logs; without one its probes; without those what is pushed. They are not
 * mixed, since a probe and a customer are not the same request.
 */
@Component
public class Selection {
  private final Sources sources;

  Selection(Sources sources) {
    this.sources = sources;
  }

  public List<Source> of(Objective objective) {
    return objective.source().map(name -> sources.find(name.kind(), name.name()).map(List::of).orElse(List.of())).orElseGet(() -> of(objective.service()));
  }

  public List<Source> of(String service) {
    List<Source> all = sources.of(service);
    return all.stream().map(Source::kind).min(Comparator.naturalOrder())
        .map(best -> all.stream().filter(source -> source.kind() == best).toList()).orElse(List.of());
  }
}
