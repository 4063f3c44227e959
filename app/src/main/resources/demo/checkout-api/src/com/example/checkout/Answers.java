package com.example.checkout;

/** Which part of the service answers a route. */
final class Answers {
    private final Catalogue catalogue;
    private final Baskets baskets;
    private final Orders orders;
    private final Repricing repricing;

    Answers(PriceCache cache, Pricing pricing, Settings settings) {
        Journal journal = new Journal(settings.patience());
        this.catalogue = new Catalogue(cache, pricing);
        this.baskets = new Baskets(pricing, journal);
        this.orders = new Orders(pricing, journal);
        this.repricing = new Repricing(pricing, journal);
    }

    /** The last part of a path is a product, a basket, a partner or a batch. */
    Answer to(String method, String route, String id) {
        return switch (method + " " + route) {
            case "GET /v1/prices" -> catalogue.price(id);
            case "GET /v1/stock" -> catalogue.stock(id);
            case "GET /v1/offers" -> catalogue.offers(id);
            case "POST /v1/reservations" -> baskets.reserve(id);
            case "POST /v1/orders" -> orders.place(id);
            case "POST /v1/reprice" -> repricing.reprice(id);
            default -> new Answer(404, "{\"error\":\"no such route\"}");
        };
    }
}
