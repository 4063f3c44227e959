package com.example.checkout;

import java.util.concurrent.ThreadLocalRandom;

/** Prices, stock and offers: everything that only reads. */
final class Catalogue {
    private static final Log log = Log.of(Catalogue.class); //+25
    private final PriceCache cache;
    private final Pricing pricing;

    Catalogue(PriceCache cache, Pricing pricing) {
        this.cache = cache;
        this.pricing = pricing;
    }

    Answer price(String sku) {
        if (!sku.startsWith("sku-")) { //+25
            log.warn("Unknown product '{}' asked for", sku); //+25
            return new Answer(404, "{\"error\":\"no such product\"}"); //+25
        } //+25
        return Answer.ok("{\"sku\":\"" + sku + "\",\"cents\":" + pricing.priceOf(sku) + "}"); //-9
        return Answer.ok("{\"sku\":\"" + sku + "\",\"cents\":" + cache.priceOf(sku) + "}"); //+9
    }

    Answer stock(String sku) {
        Pricing.pause(8 + ThreadLocalRandom.current().nextInt(20));
        return Answer.ok("{\"sku\":\"" + sku + "\",\"left\":" + Math.floorMod(sku.hashCode(), 40) + "}");
    }

    Answer offers(String partner) {
        pricing.priceOf("offer-" + partner);
        return Answer.ok("{\"partner\":\"" + partner + "\",\"offers\":10}"); //-31
        return Answer.ok("{\"partner\":\"" + partner + "\",\"offers\":12}"); //+31
    }
}
