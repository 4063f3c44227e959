package dev.allclear.incident.web;

import dev.allclear.incident.AllClearProposal;
import dev.allclear.incident.Criterion;
import dev.allclear.incident.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watch as programs read it, with the check list of the all clear. */
record WatchAnswer(String schema, @Nullable Instant from, int good, int needed, boolean complete, String sentence, List<Minute> ring, boolean mayClear,
    List<Check> criteria) {

  record Minute(Instant minute, String verdict, String why) {}

  record Check(String name, String answer, boolean binding, String sentence) {
    static Check of(Criterion c) {
      return new Check(c.name(), c.answer().name().toLowerCase(Locale.ROOT), c.binding(), c.sentence());
    }
  }

  static WatchAnswer of(Optional<Watch> watch, AllClearProposal proposal) {
    List<Minute> ring = watch.map(Watch::ring).orElse(List.of()).stream()
        .map(m -> new Minute(m.minute(), m.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'), m.why())).toList();
    return new WatchAnswer("allclear.watch/1", watch.map(Watch::from).orElse(null), watch.map(Watch::good).orElse(0), Watch.NEEDED,
        watch.map(Watch::complete).orElse(false), watch.map(Watch::sentence).orElse(proposal.sentence()), ring, proposal.possible(),
        proposal.criteria().stream().map(Check::of).toList());
  }
}
