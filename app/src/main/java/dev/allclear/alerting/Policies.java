package dev.allclear.alerting;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.OfferedService;
import dev.allclear.catalog.Person;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.EscalationPolicy.Step;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the policy of a service. An alert never waits for want of configuration: then the owners are called, and where there are none, everybody. */
@Component
class Policies {
  private final Catalog catalog;
  private final OnCall onCall;
  private volatile Named latest = Named.NONE;

  Policies(Catalog catalog, OnCall onCall) {
    this.catalog = catalog;
    this.onCall = onCall;
  }

  EscalationPolicy of(String service) {
    Optional<OfferedService> offered = catalog.service(service);
    return offered.flatMap(s -> onCall.policy(s.policy())).orElseGet(() -> owners(offered));
  }

  private EscalationPolicy owners(Optional<OfferedService> offered) {
    return calling(offered.flatMap(s -> catalog.team(s.owner())).filter(t -> !t.members().isEmpty()).map(t -> List.of(new Target(Target.Kind.TEAM, t.name()))).orElseGet(this::everybody));
  }

  private List<Target> everybody() {
    return catalog.people().stream().map(Person::name).map(n -> new Target(Target.Kind.PERSON, n)).toList();
  }

  /** Those of all services by name, from one look at each list: thousands of services are asked for every few seconds. */
  Map<String, EscalationPolicy> ofAll() {
    Map<String, EscalationPolicy> named = onCall.policies().stream().collect(Collectors.toMap(EscalationPolicy::name, Function.identity()));
    List<OfferedService> services = catalog.services();
    Named before = latest;
    if (isSame(before.services(), services) && before.policies().equals(named)) {
      return before.byService();
    }
    Map<String, EscalationPolicy> all = new HashMap<>();
    boolean isNamed = true;
    for (OfferedService service : services) {
      EscalationPolicy policy = named.get(service.policy());
      isNamed &= policy != null;
      all.put(service.name(), policy != null ? policy : owners(Optional.of(service)));
    }
    Map<String, EscalationPolicy> byService = Map.copyOf(all);
    latest = isNamed ? new Named(services, named, byService) : Named.NONE;
    return byService;
  }

  /** The policies of all services where each names one, so that they change with those two lists alone. */
  private record Named(List<OfferedService> services, Map<String, EscalationPolicy> policies, Map<String, EscalationPolicy> byService) {
    static final Named NONE = new Named(List.of(), Map.of(), Map.of());
  }

  /** The catalog gives the same list as long as nothing in it changed; looking into two of thousands would take as long as making the answer. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(List<OfferedService> before, List<OfferedService> now) {
    return before == now;
  }

  /** Those of some services by name, asked for at once. */
  Map<String, EscalationPolicy> of(Set<String> services) {
    Map<String, OfferedService> offered = catalog.services(services).stream().collect(Collectors.toMap(OfferedService::name, Function.identity()));
    Map<String, EscalationPolicy> named = onCall.policies(offered.values().stream().map(OfferedService::policy).filter(Objects::nonNull).collect(Collectors.toSet())).stream()
        .collect(Collectors.toMap(EscalationPolicy::name, Function.identity()));
    Map<String, EscalationPolicy> all = new HashMap<>();
    for (String service : services) {
      Optional<OfferedService> one = Optional.ofNullable(offered.get(service));
      all.put(service, one.map(OfferedService::policy).map(named::get).orElseGet(() -> owners(one)));
    }
    return all;
  }

  private static EscalationPolicy calling(List<Target> targets) {
    return new EscalationPolicy("without policy", List.of(new Step(Duration.ZERO, targets)), 3, null);
  }

  /** Whom the last resort is: the policy's, else everybody of its steps, else everybody there is. */
  List<Target> lastResort(EscalationPolicy policy) {
    Target named = policy.lastResort();
    return named != null ? List.of(named) : policy.allTargets().stream().filter(Target::wakes).toList();
  }

  List<Target> all() {
    return everybody();
  }
}
