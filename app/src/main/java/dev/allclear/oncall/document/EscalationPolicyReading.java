package dev.allclear.oncall.document;

import dev.allclear.base.document.Spec;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.EscalationPolicy.Branch;
import dev.allclear.oncall.EscalationPolicy.Step;
import dev.allclear.oncall.Target;
import dev.allclear.oncall.WeekHours;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the spec of an EscalationPolicy to the policy; needs no server. */
public final class EscalationPolicyReading {
  private static final int MOST = 20;

  private EscalationPolicyReading() {}

  public static EscalationPolicy read(String name, Spec spec) {
    List<Step> steps = spec.mappings("steps").stream().flatMap(s -> step(s).stream()).toList();
    int repeat = spec.whole("repeat", 0);
    @Nullable Target last = spec.optionalText("lastResort").flatMap(t -> target(spec, "lastResort", t)).orElse(null);
    Duration timeout = spec.duration("acknowledgeTimeout", EscalationPolicy.PATIENCE);
    @Nullable WeekHours lowUrgency = spec.optionalMapping("lowUrgency").map(WeekHoursReading::read).orElse(null);
    try {
      return new EscalationPolicy(name, steps, repeat, last, timeout, lowUrgency);
    } catch (IllegalArgumentException e) {
      spec.problem(spec.has("steps") ? "steps" : "", String.valueOf(e.getMessage()));
      return new EscalationPolicy(name, List.of(new Step(Duration.ZERO, List.of())), 0, null);
    }
  }

  private static Optional<Step> step(Spec spec) {
    Duration after = spec.duration("after", Duration.ZERO);
    List<Target> targets = targets(spec);
    List<Branch> branches = spec.mappings("during").stream().map(b -> new Branch(WeekHoursReading.read(b), targets(b))).toList();
    int acknowledgements = spec.whole("acknowledgements", 1);
    if (acknowledgements < 1 || acknowledgements > MOST) {
      spec.problem("acknowledgements", "expected 1 to " + MOST + " people who have to acknowledge, found " + acknowledgements);
    }
    try {
      return Optional.of(new Step(after, targets, branches, acknowledgements));
    } catch (IllegalArgumentException e) {
      spec.problem("after", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Target> targets(Spec spec) {
    return spec.texts("notify").stream().flatMap(t -> target(spec, "notify", t).stream()).toList();
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
