package dev.allclear.oncall;

/** A place that a step tells, where people may or may not look: it wakes nobody. {@code address} is a webhook's, or a mail address. */
public record Channel(String name, Kind kind, String address) {
  public enum Kind { SLACK, WEBHOOK, EMAIL }
}
