package com.example.checkout;

import java.nio.file.Path;

/** What the service is told when it starts. Sizes in bytes. */
record Settings(int port, String version, Path logs, Path access, Path ledger, long capacity, long rotateAt, int segments, int patience) {

    static Settings fromSystemProperties() {
        return new Settings(
            Integer.getInteger("checkout.port", 0),
            System.getProperty("checkout.version", "unversioned"),
            Path.of(System.getProperty("checkout.logs", "logs")),
            Path.of(System.getProperty("checkout.access", "access")),
            Path.of(System.getProperty("checkout.ledger", "ledger.csv")),
            Long.getLong("checkout.capacity", Long.MAX_VALUE),
            Long.getLong("checkout.rotateAt", 8L << 20), //-22
            Long.getLong("checkout.rotateAt", 16L << 20), //+22
            Integer.getInteger("checkout.segments", 64),
            Integer.getInteger("checkout.patience", 3)); //-33
            Integer.getInteger("checkout.patience", 5)); //+33
    }
}
