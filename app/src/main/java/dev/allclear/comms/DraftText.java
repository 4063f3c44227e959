package dev.allclear.comms;

import dev.allclear.base.Say;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import dev.allclear.incident.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a draft: what readers may see, since when, what is done, what they can do, when they hear next. Numbers are the measured ones; what
 * was not measured is said to be unknown.
 *
 * @param service as stakeholders know it
 * @param whole what was measured since it began, empty when nothing was
 */
record DraftText(Incident incident, String service, Optional<Facts> whole, Optional<Watch> watch, OutwardTime time) {

  String subject(Phase phase) {
    String since = " since " + time.local(incident.beganAt());
    return service + ": " + switch (phase) {
      case INVESTIGATING, IDENTIFIED -> symptom() + since;
      case MITIGATED -> "better, we are watching it";
      case ALL_CLEAR -> "all clear";
    };
  }

  /** What goes wrong, without claiming more than was measured. */
  private String symptom() {
    double share = failing().flatMap(Facts::share).orElse(0.0);
    return share == 0 ? "may not work as usual" : share < 0.5 ? "some requests fail" : share < 1 ? "most requests fail" : "all requests fail";
  }

  private Optional<Facts> failing() {
    return whole.filter(f -> f.failed() > 0);
  }

  String text(Phase phase, @Nullable Instant next) {
    return paragraphs(phase, next).filter(p -> !p.isBlank()).collect(Collectors.joining("\n\n"));
  }

  private Stream<String> paragraphs(Phase phase, @Nullable Instant next) {
    String promise = next == null ? "" : "Next update at " + time.both(next) + ", also when nothing is new.";
    return switch (phase) {
      case INVESTIGATING -> Stream.of(now(), "What we do: " + holder() + " We are looking for what changed.", workaround(), promise);
      case IDENTIFIED -> Stream.of(now(), "What we do: " + holder() + " We have found a change that we look at, and prepare to take it back.", workaround(), promise);
      case MITIGATED -> Stream.of(better(), was(), promise);
      case ALL_CLEAR -> Stream.of("All clear for " + service + ", declared at " + time.both(time.now()) + ".", was(),
          "What comes next: we ask those who were hit what it meant to them, and write down what we learn. You need to do nothing.");
    };
  }

  private String now() {
    String since = "Since " + time.both(incident.beganAt()) + " ";
    return failing().map(f -> since + Say.percent(f.share().orElseThrow()) + " of requests to " + service + " fail" + ratio(f) + "." + slow(f))
        .orElse(since + service + " may not work as usual. How many requests are hit is not known yet.");
  }

  /** {@code , about 1 in 16}: for readers who do not think in percent; left out where it would say nothing new. */
  private static String ratio(Facts f) {
    double share = f.share().orElseThrow();
    return share >= 0.4 || share < 0.0001 ? "" : ", about 1 in " + Say.count(Math.round(1 / share));
  }

  private static String slow(Facts f) {
    Long p95 = f.p95Millis();
    if (p95 == null) {
      return "";
    }
    Long usual = f.usualP95Millis();
    return usual != null && p95 < 2 * usual ? ""
        : " The slowest 1 in 20 take " + Say.count(p95) + " ms or longer" + (usual == null ? "." : ", usually " + Say.count(usual) + " ms.");
  }

  private String holder() {
    return incident.progress().at(Step.ACKED).map(at -> "an engineer is on it since " + time.local(at) + ".").orElse("an engineer has been called.");
  }

  private String workaround() {
    return "What you can do: we know of no workaround yet.";
  }

  private String better() {
    Optional<Instant> since = watch.flatMap(Watch::goodSince);
    String measured = since.map(at -> "Since " + time.both(at) + " requests to " + service + " are within our objective again.")
        .orElse("We have acted at " + incident.mitigation().map(a -> time.both(a.at())).orElse(time.both(time.now())) + ", and are measuring whether it helped.");
    return measured + " We give the all clear after " + Watch.NEEDED + " good minutes; " + watch.map(Watch::good).orElse(0) + " have passed.";
  }

  /** What it was, from its beginning to the first good minute. */
  private String was() {
    List<String> times = List.of(time.both(incident.beganAt()), time.both(Incidents.mitigatedAt(incident).orElse(time.now())));
    return failing().map(f -> "From " + times.get(0) + " to " + times.get(1) + " " + Say.count(f.failed()) + " of " + Say.count(f.total())
        + " requests to " + service + " failed, " + Say.percent(f.share().orElseThrow()) + ".")
        .orElse("It was noticed at " + time.both(incident.noticedAt()) + ". How many requests were hit was not measured.");
  }
}
