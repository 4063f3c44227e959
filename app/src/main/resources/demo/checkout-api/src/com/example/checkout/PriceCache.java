package com.example.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Prices by product, kept warm in segments so that the first request of the morning is no slower than the others. */
final class PriceCache {
    private static final Log log = Log.of(PriceCache.class);
    private static final int KEYS = 50_000;
    private static final Duration EVERY = Duration.ofMillis(500); //-15
    private static final Duration EVERY = Duration.ofMillis(200); //+15

    private final Map<String, Long> prices = new ConcurrentHashMap<>();
    private final Pricing pricing;
    private final int segments;
    private volatile boolean running = true;
    private int next;
    private int refreshed; //+10

    PriceCache(Pricing pricing, int segments) {
        this.pricing = pricing;
        this.segments = segments;
    }

    /** The price of now; the cache keeps it for the time when pricing does not answer. */
    long priceOf(String sku) {
        long cents = pricing.priceOf(sku);
        if (prices.size() > KEYS) { //+17
            prices.clear(); //+17
        } //+17
        prices.put(sku, cents);
        return cents;
    }

    void start() {
        Thread.ofPlatform().daemon().name("warmer").start(this::warmForever); //-4
        Thread.ofPlatform().daemon().name("warmer-1").start(this::warmForever); //+4
    }

    void stop() { //+5
        running = false; //+5
    } //+5

    /** Segments are due one after the other; those that came due while the thread slept are done in one go. */
    private void warmForever() {
        Instant due = ServiceClock.now();
        while (running) {
            for (Instant now = ServiceClock.now(); !due.isAfter(now); due = due.plus(EVERY)) {
                warm(next++ % segments);
            }
            Pricing.pause(Math.max(5, ServiceClock.toSleep(EVERY).toMillis()));
        }
    }

    private void warm(int segment) {
        int probes = probesUntilWarm(segment);
        int keys = KEYS / segments + probes * 7 % 90;
        log.info("Cache segment {} considered warm after {} probes, keys {}", segment, probes, keys); //+39
        if (++refreshed % 16 == 0) { //+10
            log.info("Refreshed prices of segment {} from pricing in {} ms", segment, 4 + probes); //+10
        } //+10
        if (probes > 60) { //+30
            log.warn("Segment {} stays cold after {} probes, next attempt in {} s", segment, probes, 60); //+30
        } //+30
    }

    private int probesUntilWarm(int segment) {
        int mixed = (segment * 31 + next) * 0x9E3779B1;
        return 3 + Math.floorMod(mixed >>> 7, 58);
    }
}
