package dev.allclear.review;

import dev.allclear.base.Say;
import dev.allclear.comms.OutwardTime;
import dev.allclear.impact.Assessment;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.incident.Act;
import dev.allclear.incident.Incident;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The post-mortem as the program can write it: everything that was measured and done, and the questions with what is known of their answers. What
 * nobody knows is asked, not guessed; no person is named.
 *
 * @param timeline in order of time
 * @param rules replayed, with the span that they were replayed over
 * @param expectations what consumers count on, what is promised and what was measured
 */
record ReviewDraft(Incident incident, String service, Clocks clocks, List<Entry> timeline, Optional<Assessment> impact, List<EarlierRule.Outcome> rules,
    Duration replayed, List<Expectation> expectations, OutwardTime time) {
  private static final Set<Pin.Kind> TOLD = EnumSet.of(Pin.Kind.BREACH, Pin.Kind.RECOVERED, Pin.Kind.ACKNOWLEDGED, Pin.Kind.REPORT, Pin.Kind.INCIDENT, Pin.Kind.TOLD,
      Pin.Kind.PROMISE, Pin.Kind.HOST, Pin.Kind.LOG_FINDING, Pin.Kind.SUSPECT, Pin.Kind.RULED_OUT, Pin.Kind.MITIGATION, Pin.Kind.WATCH, Pin.Kind.ALL_CLEAR);
  private static final Set<Pin.Kind> EVIDENCE = EnumSet.of(Pin.Kind.FACT, Pin.Kind.HOST, Pin.Kind.LOG_FINDING, Pin.Kind.SUSPECT);

  /** Where what is expected, promised and measured agree or do not; {@code so} is the sentence. */
  record Expectation(String consumer, String expects, String promised, String measured, String so) {}

  String markdown() {
    return String.join("\n", List.of("# Post-mortem of " + incident.id() + ": " + Markdown.text(incident.title()), "", summary(), "", "## The three clocks", "", clockTable(),
        "## What happened", "", events(), "", "## Evidence", "", evidence(), "", "## Impact", "", impactText(), "", "## Could we have noticed earlier?", "", earlier(), "",
        "## Could we have prevented it?", "", "What made the change look safe? What would show its effect before it hurts? What should we, or those who use us, put in place?", "",
        "## What is expected of us", "", expected(), "", "## What went well, and where we were lucky", "", "What helped: " + Markdown.text(helped()) + "."));
  }

  private String summary() {
    String length = clocks.mitigatedAt() == null ? "" : " It lasted " + Say.span(Duration.between(clocks.beganAt(), clocks.mitigatedAt())) + ".";
    return "On " + time.date(clocks.beganAt()) + " at " + time.both(clocks.beganAt()) + " " + Markdown.text(service) + " got worse than promised." + length + " "
        + impact.map(Assessment::verdict).map(Markdown::text).orElse("Who was hurt is not counted yet.");
  }

  private String clockTable() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Began", time.both(clocks.beganAt()), "", Markdown.text(clocks.beganFrom())));
    rows.add(List.of("Noticed", time.both(clocks.noticedAt()), gap(Optional.of(clocks.toNotice())), incident.alerts().isEmpty() ? "opened by a person" : "the alert"));
    rows.add(List.of("Mitigated", clocks.mitigatedAt() == null ? "never measured" : time.both(clocks.mitigatedAt()), gap(clocks.toMitigate()),
        incident.goodSince() == null ? "the recorded act" : "first good minute after the last bad one"));
    Instant clear = clocks.clearAt();
    rows.add(List.of("All clear", clear == null ? "not yet" : time.both(clear), gap(clocks.toBeSure()), "declared by a person"));
    return Markdown.table(List.of("Clock", "At", "After", "Source"), rows);
  }

  private static String gap(Optional<Duration> gap) {
    return gap.map(g -> g.isNegative() ? Say.span(g.negated()) + " before" : Say.span(g)).orElse("");
  }

  private String events() {
    return timeline.stream().filter(e -> TOLD.contains(e.pin().kind())).map(e -> line(e.pin())).collect(Collectors.joining("\n"));
  }

  private String line(Pin pin) {
    return "- " + time.local(pin.at()) + ": " + Markdown.text(withoutPerson(pin)) + (pin.source() == null ? "" : " (" + Markdown.text(pin.source()) + ")");
  }

  /** Who took the page or declared the end is nobody's business later. */
  private static String withoutPerson(Pin pin) {
    return switch (pin.kind()) {
      case ACKNOWLEDGED -> "Acknowledged.";
      case ALL_CLEAR -> "All clear.";
      default -> pin.sentence();
    };
  }

  private String evidence() {
    String found = timeline.stream().map(Entry::pin).filter(p -> EVIDENCE.contains(p.kind())).map(p -> "- " + Markdown.text(p.sentence()) + proof(p)).collect(Collectors.joining("\n"));
    return found.isEmpty() ? "Nothing was measured of hosts, logs or changes." : found;
  }

  private static String proof(Pin pin) {
    return switch (pin.evidence()) {
      case Evidence.LogTemplate t -> " Template: `" + code(t.template()) + "`.";
      case Evidence.Diff d -> " Change `" + code(d.commit().substring(0, Math.min(10, d.commit().length()))) + "`, `" + code(d.file()) + ":" + d.line() + "`.";
      default -> pin.source() == null ? "" : " Source: " + Markdown.text(pin.source()) + ".";
    };
  }

  /** Nothing in it ends the code: a back-tick of the text becomes a plain quotation mark. */
  private static String code(String text) {
    return text.replaceAll("\\s+", " ").replace('`', '\'');
  }

  private String impactText() {
    return impact.map(a -> Markdown.text(a.statement()) + "\n\n" + Markdown.table(List.of("Consumer", "Use case", "Failed", "Of", "Hit", "What it meant", "Value at stake"),
        a.consumers().stream().map(ReviewDraft::consumer).toList())).orElse("Not counted yet.");
  }

  private static List<String> consumer(ConsumerImpact c) {
    ConsumerImpact.Answer answer = c.answer();
    return List.of(Markdown.text(c.shownName()), c.useCase() == null ? "not in the catalogue" : Markdown.text(c.useCase()), Say.count(c.failed()), Say.count(c.total()),
        c.hit().word() + (answer == null ? ", as measured" : ""), answer == null || answer.meaning() == null ? "no answer yet" : Markdown.text(answer.meaning()),
        answer == null || answer.worth() == null ? "unknown" : Markdown.text(answer.worth()));
  }

  private String earlier() {
    var rows = new ArrayList<List<String>>();
    timeline.stream().map(e -> e.pin().evidence()).filter(Evidence.LogTemplate.class::isInstance).map(Evidence.LogTemplate.class::cast)
        .filter(t -> t.onset() != null && t.share() >= 0.5).findFirst().ifPresent(t -> rows.add(newLine(t)));
    rules.forEach(r -> rows.add(List.of(r.rule().toString(), r.firstAt().map(time::both).orElse("silent"),
        r.soonerThan(clocks.noticedAt()).map(Say::span).orElse("0"), Integer.toString(r.falseAlarms()))));
    rows.add(List.of("As it is", time.both(clocks.noticedAt()), "0", ""));
    return "Each rule was replayed over the " + Say.span(replayed) + " of data before and during it.\n\n"
        + Markdown.table(List.of("If this rule had stood", "It would have told us", "Sooner by", "False alarms"), rows);
  }

  private List<String> newLine(Evidence.LogTemplate t) {
    Instant onset = t.onset() == null ? clocks.noticedAt() : t.onset();
    Instant told = onset.plus(Duration.ofHours(1));
    String sooner = told.isBefore(clocks.noticedAt()) ? Say.span(Duration.between(told, clocks.noticedAt())) : "0";
    return List.of("Ticket when a new line takes over half of the log for an hour", time.both(told), sooner, "unknown");
  }

  private String expected() {
    if (expectations.isEmpty()) {
      return "No consumer has said what it counts on. What do they expect of us, written or not?";
    }
    return Markdown.table(List.of("Consumer", "Expects", "We promise", "We measured", "So"), expectations.stream()
        .map(e -> List.of(Markdown.text(e.consumer()), Markdown.text(e.expects()), Markdown.text(e.promised()), Markdown.text(e.measured()), Markdown.text(e.so()))).toList());
  }

  private String helped() {
    return incident.mitigation().map(Act::words).orElse("nobody recorded an act") + clocks.toMitigate().map(d -> ", " + Say.span(d) + " after it was noticed").orElse("");
  }
}
