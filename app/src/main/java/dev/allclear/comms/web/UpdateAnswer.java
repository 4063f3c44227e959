package dev.allclear.comms.web;

import dev.allclear.comms.Told;
import dev.allclear.comms.Update;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An update and what became of it for each recipient, as programs read it. */
record UpdateAnswer(String schema, UUID id, String incident, int number, String phase, String subject, String text, @Nullable Instant nextAt, Instant sentAt,
    String sentBy, List<Line> recipients) {

  /** @param to the address; of a webhook only audience and host, because its path is a secret */
  record Line(String kind, String to, String audience, String outcome, @Nullable Instant at, String words) {
    static Line of(Told told) {
      return new Line(told.recipient().kind().key(), told.recipient().shown(), told.recipient().audience(), told.outcome().name().toLowerCase(Locale.ROOT),
          told.at(), told.words());
    }
  }

  static UpdateAnswer of(Update u, List<Told> outcomes) {
    return new UpdateAnswer("allclear.update/1", u.id(), u.incident().toString(), u.number(), u.phase().key(), u.subject(), u.text(), u.nextAt(), u.sentAt(),
        u.sentBy(), outcomes.stream().map(Line::of).toList());
  }
}
