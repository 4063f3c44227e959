package dev.allclear.notify;

/** What a carrier says became of what it took over. The first final word counts; late and repeated ones change nothing. */
public enum Receipt {
  /** On its way. */
  PENDING,
  /** It reached the device, or a person picked up; of a call that a machine took up, as far as the carrier tells them apart, it is lost. */
  DELIVERED,
  /** It did not, and will not. */
  LOST
}
