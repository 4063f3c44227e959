package com.example.checkout;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The price service behind us. It answers in 10 to 60 ms, now and then in 150. */
final class Pricing {
    private static final Log log = Log.of(Pricing.class); //+8

    long priceOf(String sku) {
        long millis = 10 + (long) (ThreadLocalRandom.current().nextDouble() * 40);
        if (ThreadLocalRandom.current().nextInt(50) == 0) {
            millis += 100;
        }
        pause(millis);
        if (millis > 140 && ThreadLocalRandom.current().nextInt(3) == 0) { //+8
            log.warn("Slow answer from pricing for {}: {} ms", sku, millis); //+8
        } //+8
        return 100 + Math.floorMod(sku.hashCode(), 9_900);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        }
    }
}
