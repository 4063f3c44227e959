package dev.allclear.desk.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.incident.FactSentences;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of an incident, live beside the moment of the breach. */
final class ShownFacts {
  /** Told by the live facts already: the same share, latency and beginning, frozen at the breach. */
  private static final List<String> OWN = List.of("incident.fact.share", "incident.fact.latency", "alerting.fact.share", "alerting.fact.latency", "alerting.fact.began");

  private ShownFacts() {}

  static List<ShownFact> of(Incident incident, Optional<Facts> live, List<Entry> entries, Frame frame) {
    List<ShownFact> facts = new ArrayList<>();
    share(incident, live).ifPresent(facts::add);
    latency(incident, live).ifPresent(facts::add);
    facts.add(since(incident, frame));
    entries.stream().map(Entry::pin).filter(pin -> pin.kind() == Pin.Kind.FACT && OWN.stream().noneMatch(pin.key()::startsWith))
        .map(pin -> new ShownFact(pin.sentence(), "", null, pin.source())).forEach(facts::add);
    return facts;
  }

  private static Optional<ShownFact> share(Incident incident, Optional<Facts> live) {
    Facts frozen = incident.facts();
    Optional<Facts> shown = live.filter(Facts::measured).or(() -> Optional.ofNullable(frozen).filter(Facts::measured));
    return shown.map(facts -> new ShownFact(
        Say.percent(facts.share().orElse(0.0)) + " of requests " + (live.filter(Facts::measured).isPresent() ? "fail" : "failed") + ", "
            + Say.count(facts.failed()) + " of " + Say.count(facts.total()) + " in " + Say.span(Duration.between(facts.from(), facts.to())) + ".",
        tone(facts), frozen == null || facts == frozen ? null : atTheBreach(frozen), source(facts)));
  }

  /** Red above the promise, green below it, ink without one: colour stands for something measured against a limit. */
  private static String tone(Facts facts) {
    BigDecimal target = facts.target();
    if (target == null || !facts.measured()) {
      return "";
    }
    BigDecimal allowed = BigDecimal.ONE.subtract(target).multiply(BigDecimal.valueOf(facts.total()));
    return BigDecimal.valueOf(facts.failed()).compareTo(allowed) > 0 ? "bad" : "good";
  }

  private static @Nullable String atTheBreach(Facts frozen) {
    return frozen.share().map(share -> "At the breach " + Say.percent(share) + ", " + Say.count(frozen.failed()) + " of "
        + Say.count(frozen.total()) + " in " + Say.span(Duration.between(frozen.from(), frozen.to()))).orElse(null);
  }

  private static Optional<ShownFact> latency(Incident incident, Optional<Facts> live) {
    Facts frozen = incident.facts();
    Facts shown = live.filter(facts -> facts.p95Millis() != null).orElse(frozen);
    if (shown == null || shown.p95Millis() == null) {
      return Optional.empty();
    }
    return Optional.of(new ShownFact("p95 is " + Say.count(shown.p95Millis()) + " ms.", "", latencyBeside(shown, frozen), null));
  }

  /** What is usual was measured before it began: the hour before now is part of the trouble. */
  private static @Nullable String latencyBeside(Facts shown, @Nullable Facts frozen) {
    List<String> beside = new ArrayList<>();
    if (frozen != null && frozen != shown && frozen.p95Millis() != null) {
      beside.add("At the breach " + Say.count(frozen.p95Millis()) + " ms");
    }
    Long usual = frozen == null ? shown.usualP95Millis() : frozen.usualP95Millis();
    if (usual != null) {
      beside.add("usually " + Say.count(usual) + " ms");
    }
    return beside.isEmpty() ? null : String.join(" · ", beside);
  }

  private static String source(Facts facts) {
    return (facts.target() == null ? "" : "Objective " + FactSentences.target(facts.target()) + " · ") + facts.source();
  }

  private static ShownFact since(Incident incident, Frame frame) {
    return new ShownFact("Since " + frame.when(incident.beganAt()) + ", " + frame.relative(incident.beganAt()) + ".", "", null, capital(incident.beganFrom()));
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + text.substring(text.offsetByCodePoints(0, 1));
  }
}
