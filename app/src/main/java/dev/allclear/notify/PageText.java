package dev.allclear.notify;

import java.util.List;
import java.util.UUID;

/**
 * What a page says.
 *
 * @param headline the decision in at most 120 characters, such as {@code Allclear P1 checkout-api: 5.1% failing (limit 0.1%), since 01:58 CET.}
 * @param facts measured sentences
 * @param right what the link in the page allows; the link is made new for each attempt and never kept
 */
public record PageText(String headline, String severity, String service, UUID alert, List<String> facts, Right right) {
  public PageText {
    facts = List.copyOf(facts);
  }

  /**
   * The right that the page's link carries.
   *
   * @param path where the link leads; the token is put behind it
   */
  public record Right(String purpose, String subject, String path) {}
}
