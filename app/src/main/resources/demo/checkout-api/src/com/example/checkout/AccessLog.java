package com.example.checkout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One line an answer: the combined format, then the time it took in seconds and who called. On a disk of its own. */
final class AccessLog {
    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneId.of("Europe/Berlin"));
    private final FileChannel out;

    AccessLog(Settings settings) throws IOException {
        Files.createDirectories(settings.access());
        out = FileChannel.open(settings.access().resolve("access.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Stamps and writes in one turn, so that the stamps ascend. */
    synchronized Instant write(String remote, String request, int status, int bytes, String agent, long micros, String caller) throws IOException {
        Instant now = ServiceClock.now();
        String line = String.format(Locale.ROOT, "%s - - [%s] \"%s\" %d %d \"-\" \"%s\" rt=%d.%03d caller=\"%s\"%n",
            remote, STAMP.format(now), request, status, bytes, agent, micros / 1_000_000, micros / 1000 % 1000, caller); //-27
            remote, STAMP.format(now), request, status, bytes, agent, (micros + 500) / 1_000_000, (micros + 500) / 1000 % 1000, caller); //+27
        out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        return now;
    }
}
