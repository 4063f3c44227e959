package dev.allclear.oncall.document;

import dev.allclear.base.document.Spec;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.EscalationPolicy.Step;
import dev.allclear.oncall.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the spec of an EscalationPolicy to the policy; needs no server. */
public final class EscalationPolicyReading {
  private EscalationPolicyReading() {}

  public static EscalationPolicy read(String name, Spec spec) {
    List<Step> steps = spec.mappings("steps").stream().flatMap(s -> step(s).stream()).toList();
    int repeat = spec.whole("repeat", 0);
    @Nullable Target last = spec.optionalText("lastResort").flatMap(t -> target(spec, "lastResort", t)).orElse(null);
    try {
      return new EscalationPolicy(name, steps, repeat, last);
    } catch (IllegalArgumentException e) {
      spec.problem("steps", String.valueOf(e.getMessage()));
      return new EscalationPolicy(name, List.of(new Step(Duration.ZERO, List.of())), 0, null);
    }
  }

  private static Optional<Step> step(Spec spec) {
    Duration after = spec.duration("after", Duration.ZERO);
    List<Target> targets = spec.texts("notify").stream().flatMap(t -> target(spec, "notify", t).stream()).toList();
    try {
      return Optional.of(new Step(after, targets));
    } catch (IllegalArgumentException e) {
      spec.problem("after", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Target> target(Spec spec, String field, String text) {
    try {
      return Optional.of(Target.parse(text));
    } catch (IllegalArgumentException e) {
      spec.problem(field, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
