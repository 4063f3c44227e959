package dev.allclear.notify;

/** What is known of one send. {@code words} is the carrier's answer, or what went wrong. */
public record Outcome(State state, String words) {
  private static final int LONGEST = 500;

  /** The four things that can be known. */
  public enum State {
    /** The carrier took it over. */
    ACCEPTED,
    /** It was not taken over; a later try may be. */
    FAILED,
    /** It was not taken over and never will be over this contact and carrier. */
    REFUSED,
    /** It may or may not have arrived. */
    UNKNOWN
  }

  public Outcome {
    words = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
  }

  public static Outcome accepted(String words) {
    return new Outcome(State.ACCEPTED, words);
  }

  public static Outcome failed(String words) {
    return new Outcome(State.FAILED, words);
  }

  public static Outcome refused(String words) {
    return new Outcome(State.REFUSED, words);
  }

  public static Outcome unknown(String words) {
    return new Outcome(State.UNKNOWN, words);
  }
}
