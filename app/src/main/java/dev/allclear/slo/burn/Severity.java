package dev.allclear.slo.burn;

/** How urgently a burning budget is answered: a page wakes a person, a ticket waits for the morning. */
public enum Severity {
  PAGE, TICKET;

  /** The word used in documents and in JSON: {@code page} or {@code ticket}. */
  public String word() {
    return this == PAGE ? "page" : "ticket";
  }
}
