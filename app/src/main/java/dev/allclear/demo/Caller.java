package dev.allclear.demo;

import java.util.List;

/**
 * A consumer of the service in the story: the name it gives in X-Caller, its user agent, its share of all requests, and what it asks for.
 *
 * @param share of all requests, in [0,1]; the shares of all callers add up to 1
 */
public record Caller(String name, String agent, double share, List<Ask> asks) {

  /** Everybody who calls checkout-api, hit differently: baskets and orders need the journal, the batch only waits for it. */
  public static final List<Caller> ALL = List.of(
      new Caller("mobile-basket", "basket-app/7.3", 0.45, List.of(
          new Ask("POST", "/v1/reservations/b-", 90_000, 0.09, Ask.Line.RESERVATION),
          new Ask("GET", "/v1/prices/sku-", 20_000, 0.61, Ask.Line.NONE),
          new Ask("GET", "/v1/stock/sku-", 20_000, 0.30, Ask.Line.NONE))),
      new Caller("partner-portal", "portal/2.11", 0.25, List.of(
          new Ask("POST", "/v1/orders/p-", 40, 0.06, Ask.Line.ORDER),
          new Ask("GET", "/v1/offers/p-", 40, 0.94, Ask.Line.NONE))),
      new Caller("night-batch", "batch/1.0", 0.25, List.of(
          new Ask("POST", "/v1/reprice/n-", 3_000, 0.28, Ask.Line.REPRICED),
          new Ask("GET", "/v1/prices/sku-", 20_000, 0.72, Ask.Line.NONE))),
      new Caller("internal-qa", "qa-robot/0.4", 0.05, List.of(
          new Ask("POST", "/v1/reservations/b-", 90_000, 0.02, Ask.Line.RESERVATION),
          new Ask("GET", "/v1/stock/sku-", 20_000, 0.98, Ask.Line.NONE))));

  public Caller {
    asks = List.copyOf(asks);
  }

  /**
   * One kind of request.
   *
   * @param path what the number of the thing asked for is appended to
   * @param numbers how many different things there are
   * @param share of the caller's requests, in [0,1]
   * @param line what the service writes into its log when it answers
   */
  public record Ask(String method, String path, int numbers, double share, Line line) {

    /** A line of the service's journal. */
    public enum Line { NONE, RESERVATION, ORDER, REPRICED }
  }

  /** The place in {@link #ALL} of the caller that a number in [0,1) falls on. */
  public static int pick(double number) {
    double left = number;
    for (int who = 0; who < ALL.size(); who++) {
      left -= ALL.get(who).share;
      if (left < 0) {
        return who;
      }
    }
    return ALL.size() - 1;
  }

  /** What a number in [0,1) makes this caller ask for. */
  public Ask ask(double number) {
    double left = number;
    for (Ask ask : asks) {
      left -= ask.share;
      if (left < 0) {
        return ask;
      }
    }
    return asks.getLast();
  }
}
