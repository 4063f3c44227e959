package com.example.checkout;

import java.io.IOException;

/** Starts the service: one HTTP server, one price cache, one application log. Stops when its standard input ends. */
public final class Main {
    private static final Log log = Log.of(Main.class);

    private Main() {
    }

    public static void main(String[] args) throws IOException {
        Settings settings = Settings.fromSystemProperties();
        Ledger ledger = new Ledger(settings.ledger());
        Log.writeTo(new LogFile(settings), ledger);
        Pricing pricing = new Pricing();
        PriceCache cache = new PriceCache(pricing, settings.segments());
        Server server = new Server(settings, new Answers(cache, pricing, settings), new AccessLog(settings), ledger);
        cache.start();
        new PoolMonitor(server).start(); //+13
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            cache.stop(); //+5
            ledger.close();
        }, "stop"));
        int port = server.start();
        log.info("checkout-api {} listens on port {}", settings.version(), port);
        System.out.println("listening " + port);
        awaitEndOfInput();
        System.exit(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // the supervisor says nothing; it only goes away
        }
    }
}
