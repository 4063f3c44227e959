package com.example.checkout;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** What is confirmed is written first: what is not in the journal did not happen. */
final class Journal {
    private final int patience;

    Journal(int patience) {
        this.patience = patience;
    }

    /** A line that must be on disk. */
    interface Entry {
        void write() throws IOException;
    }

    /** Tries a few times, a little apart; false when the entry cannot be written. */
    boolean keep(Entry entry) {
        for (int attempt = 1; ; attempt++) {
            try {
                entry.write();
                return true;
            } catch (IOException e) {
                if (attempt > patience) {
                    return false;
                }
                Pricing.pause(200); //-35
                Pricing.pause(142 + ThreadLocalRandom.current().nextInt(15)); //+35
            }
        }
    }
}
