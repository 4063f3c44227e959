package dev.allclear.impact;

import dev.allclear.base.Say;
import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who was hurt by an incident.
 *
 * @param from the first bad minute, inclusive
 * @param to the first good minute, exclusive
 * @param consumers most failures first
 */
public record Assessment(IncidentId incident, String service, Instant from, Instant to, long total, long failed, List<ConsumerImpact> consumers,
    Instant assessedAt, @Nullable String signedBy, @Nullable Instant signedAt) {
  public Assessment {
    consumers = List.copyOf(consumers);
  }

  public boolean signed() {
    return signedBy != null;
  }

  public long hurt() {
    return consumers.stream().filter(ConsumerImpact::hurt).count();
  }

  public long unanswered() {
    return consumers.stream().filter(ConsumerImpact::open).count();
  }

  /** {@code 3,851 of 60,768 requests failed. 2 of 4 consumers were hurt.} */
  public String verdict() {
    if (total == 0) {
      return "Nothing was measured while it lasted.";
    }
    return Say.count(failed) + " of " + Say.count(total) + " requests failed. " + hurt() + " of " + consumers.size()
        + (consumers.size() == 1 ? " consumer was hurt." : " consumers were hurt.");
  }

  /** The statement that is signed: measured numbers, what each consumer said, and what nobody knows. */
  public String statement() {
    String measured = total == 0 ? "Nothing was measured." : Say.percent((double) failed / total) + " of requests to " + service + " failed ("
        + Say.count(failed) + " of " + Say.count(total) + ").";
    return measured + consumers.stream().map(Assessment::sentence).collect(Collectors.joining());
  }

  private static String sentence(ConsumerImpact c) {
    String counts = c.total() == 0 ? "sent no request" : Say.count(c.failed()) + " of " + Say.count(c.total()) + " failed";
    ConsumerImpact.Answer answer = c.answer();
    if (answer == null) {
      return " " + c.shownName() + ": " + c.measured().word() + " as measured (" + counts + "), has not answered.";
    }
    return " " + c.shownName() + ": " + answer.hit().word() + " (" + counts + ")" + part(answer.meaning()) + part(answer.worth()) + ".";
  }

  private static String part(@Nullable String text) {
    return text == null || text.isBlank() ? "" : "; " + text.strip().replaceAll("[.]+$", "");
  }
}
