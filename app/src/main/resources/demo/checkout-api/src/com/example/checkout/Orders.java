package com.example.checkout;

import java.util.concurrent.atomic.AtomicLong;

/** Orders that partners place for their own customers. */
final class Orders {
    private static final Log log = Log.of(Orders.class);
    private final AtomicLong numbers = new AtomicLong(310_000);
    private final Pricing pricing;
    private final Journal journal;

    Orders(Pricing pricing, Journal journal) {
        this.pricing = pricing;
        this.journal = journal;
    }

    Answer place(String partner) {
        pricing.priceOf("order-" + partner);
        long number = numbers.incrementAndGet();
        if (journal.keep(() -> log.journal("Order {} of partner {} accepted", number, partner))) {
            return new Answer(201, "{\"order\":" + number + "}");
        }
        return new Answer(500, "{\"error\":\"not ordered\"}"); //-12
        return new Answer(500, "{\"error\":\"not ordered: the journal cannot be written\"}"); //+12
    }
}
