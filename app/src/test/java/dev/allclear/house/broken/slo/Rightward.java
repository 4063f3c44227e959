package dev.allclear.house.broken.slo;

/** Looks to the right, and asks the wall for the time. */
class Rightward {
  dev.allclear.house.broken.alerting.Something right = new dev.allclear.house.broken.alerting.Something(java.time.Instant.now());
}
