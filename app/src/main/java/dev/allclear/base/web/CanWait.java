package dev.allclear.base.web;

/** Addresses whose answers can wait while people are to be called, and which together never take all lines to the database. A room has one for each rank that it has. */
public interface CanWait {
  /** What is given up first comes first. */
  enum Rank {
    CHART(4, 0), SEARCH(3, 2000), EXPORT(2, 5000);

    /** So many are answered at once. */
    final int atOnce;
    /** So long one waits for its turn, and for pages to be sent, before it is refused. */
    final long patienceMillis;

    Rank(int atOnce, long patienceMillis) {
      this.atOnce = atOnce;
      this.patienceMillis = patienceMillis;
    }
  }

  Rank rank();

  /** @param path of a GET, such as {@code /objectives/search} */
  boolean covers(String path);
}
