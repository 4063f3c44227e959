package com.example.checkout;

import java.util.concurrent.atomic.AtomicLong;

/** Holds the goods of a basket while its owner looks for a card. */
final class Baskets {
    private static final Log log = Log.of(Baskets.class);
    private final AtomicLong numbers = new AtomicLong(70_000);
    private final Pricing pricing;
    private final Journal journal;

    Baskets(Pricing pricing, Journal journal) {
        this.pricing = pricing;
        this.journal = journal;
    }

    Answer reserve(String basket) {
        pricing.priceOf("sku-" + basket);
        int items = 1 + Math.floorMod(basket.hashCode(), 7);
        long number = numbers.incrementAndGet();
        if (journal.keep(() -> log.journal("Reservation {} keeps {} items for {} minutes", number, items, 15))) { //-6
        if (journal.keep(() -> log.journal("Reservation {} keeps {} items for {} minutes", number, items, 20))) { //+6
            return new Answer(201, "{\"reservation\":" + number + "}");
        }
        return new Answer(500, "{\"error\":\"not reserved\"}"); //-12
        return new Answer(500, "{\"error\":\"not reserved: the journal cannot be written\"}"); //+12
    }
}
