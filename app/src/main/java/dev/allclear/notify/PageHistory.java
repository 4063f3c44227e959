package dev.allclear.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger of one page: that it was made, each attempt, its outcome, what the carrier said later, and how it ended. In order of time. */
public record PageHistory(String schema, UUID page, UUID alert, String person, String severity, String service, String headline, Instant createdAt, Instant due, String state,
    List<Entry> entries) {
  public PageHistory {
    entries = List.copyOf(entries);
  }

  /** What an entry tells. */
  public enum Event { CREATED, SENDING, OUTCOME, RECEIPT, ENDED }

  /**
   * @param attempt from 1; 0 when it is about none
   * @param bundle the page whose message named this one; null when it had one of its own
   * @param state of an outcome, a receipt or an end, in small letters; empty else
   * @param words of the carrier, or who ended it
   */
  public record Entry(Instant at, Event event, int attempt, String contact, String to, String carrier, boolean repeat, @Nullable UUID bundle, String state, String words) {
    public String sentence() {
      return switch (event) {
        case CREATED -> "Made.";
        case SENDING -> (repeat ? "Repeat by " : "Sent by ") + contact + " over " + carrier + (bundle == null ? "." : ", in the message of another page.");
        case OUTCOME -> switch (state) {
          case "accepted" -> "Accepted by " + carrier + ": " + words;
          case "unknown" -> "Not known whether it arrived: " + words;
          case "refused" -> "Refused: " + words;
          default -> "Failed: " + words;
        };
        case RECEIPT -> switch (state) {
          case "delivered" -> "Delivered, says " + carrier + ".";
          case "lost" -> "Not delivered, says " + carrier + ".";
          default -> "On its way, says " + carrier + ".";
        };
        case ENDED -> state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1) + ", " + words + ".";
      };
    }
  }

  public static PageHistory of(Page page) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(page.createdAt(), Event.CREATED, 0, "", "", "", false, null, "", ""));
    for (Page.Attempt a : page.attempts()) {
      entries.add(entry(a, a.at(), Event.SENDING, "", ""));
      Outcome outcome = a.outcome();
      if (outcome != null && a.answeredAt() != null) {
        entries.add(entry(a, a.answeredAt(), Event.OUTCOME, word(outcome.state()), outcome.words()));
      }
      if (a.receipt() != null && a.receiptAt() != null) {
        entries.add(entry(a, a.receiptAt(), Event.RECEIPT, word(a.receipt()), ""));
      }
    }
    Page.End end = page.ended();
    if (end != null) {
      entries.add(new Entry(end.at(), Event.ENDED, 0, "", "", "", false, null, word(end.why()), end.by()));
    }
    entries.sort(Comparator.comparing(Entry::at));
    PageText text = page.text();
    return new PageHistory("allclear.page.ledger/1", page.id(), page.problem(), page.person(), text.severity(), text.service(), text.headline(), page.createdAt(), page.due(), page.state(), entries);
  }

  private static Entry entry(Page.Attempt a, Instant at, Event event, String state, String words) {
    return new Entry(at, event, a.number(), a.contact(), a.to(), a.carrier(), a.repeat(), a.bundle(), state, words);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Names of the columns of {@link #csv()}. */
  public static final String COLUMNS = "page,alert,person,severity,service,at,event,attempt,contact,to,carrier,repeat,bundle,state,words";

  /** A line for each entry, with the columns of {@link #COLUMNS}; what others wrote begins no formula (RFC 4180). */
  public List<String> csv() {
    return entries.stream().map(e -> String.join(",", cell(page), cell(alert), cell(person), cell(severity), cell(service), cell(e.at), cell(word(e.event)), cell(e.attempt), cell(e.contact),
        cell(e.to), cell(e.carrier), cell(e.repeat), cell(e.bundle == null ? "" : e.bundle), cell(e.state), cell(harmless(e.words)))).toList();
  }

  private static String harmless(String text) {
    return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  private static String cell(Object value) {
    String text = String.valueOf(value);
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
