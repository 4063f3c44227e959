package dev.allclear.impact.web;

import dev.allclear.impact.Assessment;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An assessment as programs read it; {@code hit} is the answer where there is one, else what was measured. */
record ImpactAnswer(String schema, String incident, String service, Instant from, Instant to, long total, long failed, String verdict, String statement,
    List<Line> consumers, List<Usage> usage, Instant assessedAt, @Nullable String signedBy, @Nullable Instant signedAt) {

  record Line(String caller, @Nullable String name, @Nullable String useCase, long total, long failed, @Nullable Double share, String hit, String measured,
      boolean answered, @Nullable String meaning, @Nullable String value, @Nullable String expectation, @Nullable String answeredBy,
      @Nullable Instant answeredAt, @Nullable Instant askedAt) {
    static Line of(ConsumerImpact c) {
      ConsumerImpact.Answer a = c.answer();
      return new Line(c.caller(), c.name(), c.useCase(), c.total(), c.failed(), c.share().orElse(null), c.hit().word(), c.measured().word(), a != null,
          a == null ? null : a.meaning(), a == null ? null : a.worth(), a == null ? null : a.expectation(), a == null ? null : a.by(), a == null ? null : a.at(),
          c.askedAt());
    }
  }

  static ImpactAnswer of(Assessment a, List<Usage> usage) {
    return new ImpactAnswer("allclear.impact/1", a.incident().toString(), a.service(), a.from(), a.to(), a.total(), a.failed(), a.verdict(), a.statement(),
        a.consumers().stream().map(Line::of).toList(), usage, a.assessedAt(), a.signedBy(), a.signedAt());
  }
}
