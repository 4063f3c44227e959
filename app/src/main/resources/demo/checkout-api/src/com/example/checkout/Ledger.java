package com.example.checkout;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** The service's own count of what it answered and wrote, kept apart from its logs. Milliseconds since the epoch come first. */
final class Ledger {
    private final BufferedWriter out;
    private boolean closed;

    Ledger(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Thread.ofPlatform().daemon().name("ledger").start(this::flushNowAndThen);
    }

    void answer(Instant at, String caller, int status, long micros) {
        write(at.toEpochMilli() + ",answer," + caller + "," + status + "," + micros);
    }

    void line(Instant at, String format) {
        write(at.toEpochMilli() + ",line," + format);
    }

    /** A line could not be written, with the reason that the system gave. */
    void lost(Instant at, String reason) {
        write(at.toEpochMilli() + ",lost," + reason);
    }

    private synchronized void write(String line) {
        if (closed) {
            return;
        }
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void close() {
        try {
            out.close();
            closed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flushNowAndThen() {
        try {
            while (true) {
                Thread.sleep(Duration.ofMillis(100));
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void flush() throws IOException {
        if (!closed) {
            out.flush();
        }
    }
}
