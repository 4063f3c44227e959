package dev.allclear.oncall.web;

import dev.allclear.base.Say;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Hours;
import dev.allclear.oncall.Proof;
import dev.allclear.oncall.Target;
import dev.allclear.oncall.WeekHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A policy in sentences, beside what a simulation of the coming year finds.
 *
 * @param verdict whether somebody is reached at every minute
 * @param findings what to mend; empty when there is nothing
 * @param doubts what is not proven about reaching the people whom it may call
 */
public record PolicyView(String name, List<Line> steps, boolean holds, String verdict, List<String> findings, List<String> doubts) {
  private static final int MOST = 5;

  public PolicyView {
    steps = List.copyOf(steps);
    findings = List.copyOf(findings);
    doubts = List.copyOf(doubts);
  }

  /** When, and who or what. */
  public record Line(String when, String who) {}

  static PolicyView of(EscalationPolicy policy, Proof proof, List<String> doubts, Instant now, ZoneId zone, Function<Target, String> word) {
    List<Line> lines = new ArrayList<>();
    for (EscalationPolicy.Step step : policy.steps()) {
      lines.add(new Line(step.after().isZero() ? "At once" : "After " + Say.span(step.after()), words(step.targets(), word)
          + (step.acknowledgements() > 1 ? "; " + step.acknowledgements() + " have to acknowledge" : "")));
      step.branches().forEach(b -> lines.add(new Line(hours(b.hours()), words(b.targets(), word) + " instead")));
    }
    if (policy.repeat() > 0) {
      lines.add(new Line("Then again", policy.repeat() == 1 ? "once more" : policy.repeat() + " times"));
    }
    Target last = policy.lastResort();
    lines.add(new Line("At last", last == null ? "everybody of the steps" : word.apply(last)));
    WeekHours low = policy.lowUrgency();
    lines.add(new Line("What can wait", low == null ? "calls nobody" : "calls in working hours, " + hours(low)));
    return new PolicyView(policy.name(), lines, proof.holds(), verdict(proof), findings(proof, now, zone), doubts);
  }

  private static String words(List<Target> targets, Function<Target, String> word) {
    return targets.isEmpty() ? "nobody" : targets.stream().map(word).collect(Collectors.joining(", "));
  }

  private static String hours(WeekHours hours) {
    List<DayOfWeek> sorted = hours.days().stream().sorted().toList();
    boolean inARow = sorted.size() > 2 && sorted.getLast().getValue() - sorted.getFirst().getValue() == sorted.size() - 1;
    String days = sorted.size() == 7 ? "" : (inARow ? day(sorted.getFirst()) + " to " + day(sorted.getLast()) : sorted.stream().map(PolicyView::day).collect(Collectors.joining(", "))) + " ";
    return days + (hours.hours().equals(Hours.ALL_DAY) ? "all day" : hours.hours().from() + " to " + hours.hours().to()) + ", " + hours.zone().getId();
  }

  private static String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static String verdict(Proof proof) {
    long weeks = Duration.between(proof.from(), proof.to()).toDays() / 7;
    if (!proof.holds()) {
      return "Leaves minutes of the coming " + weeks + " weeks to nobody";
    }
    return proof.gaps().isEmpty() ? "Reaches somebody at every minute of " + weeks + " weeks" : "Reaches somebody at every minute of " + weeks + " weeks, at times only " + proof.lastResort();
  }

  private static List<String> findings(Proof proof, Instant now, ZoneId zone) {
    List<String> all = new ArrayList<>();
    proof.gaps().stream().limit(MOST).forEach(g -> all.add("No step reaches anybody from " + Say.when(g.from(), now, zone) + " to " + Say.when(g.to(), now, zone) + "."));
    if (proof.gaps().size() > MOST) {
      all.add("And so in " + (proof.gaps().size() - MOST) + " more stretches; \"allclear oncall prove\" lists all.");
    }
    proof.neverReached().forEach(s -> all.add("Step " + s + " never reaches anybody."));
    proof.neverNew().stream().filter(s -> !proof.neverReached().contains(s)).forEach(s -> all.add("Step " + s + " never reaches anybody whom an earlier step did not."));
    proof.tooFew().forEach(s -> all.add("Step " + s + " at times reaches fewer people than have to acknowledge."));
    return all;
  }
}
