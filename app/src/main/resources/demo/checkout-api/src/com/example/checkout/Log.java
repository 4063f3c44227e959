package com.example.checkout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A small logger: "{}" stands for an argument, the layout is that of every service of the platform. */
final class Log {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").withZone(ZoneId.of("Europe/Berlin"));
    private static volatile LogFile file;
    private static volatile Ledger ledger;
    private final String name;

    private Log(String name) {
        this.name = name;
    }

    static Log of(Class<?> type) {
        return new Log(type.getName());
    }

    static void writeTo(LogFile target, Ledger counts) {
        file = target;
        ledger = counts;
    }

    /** Written if it can be: a log that cannot be written stops nobody. */
    void info(String format, Object... args) {
        write("INFO ", format, args);
    }

    void warn(String format, Object... args) {
        write("WARN ", format, args);
    }

    /** Written before the caller goes on, or refused. */
    void journal(String format, Object... args) throws IOException {
        append("INFO ", format, args);
    }

    private void write(String level, String format, Object... args) {
        try {
            append(level, format, args);
        } catch (IOException e) {
            // counted by append; a lost line is no reason to lose the request
        }
    }

    private void append(String level, String format, Object... args) throws IOException {
        try {
            ledger.line(file.append(stamp -> layout(stamp, level, format, args)), format);
        } catch (IOException e) {
            ledger.lost(ServiceClock.now(), e.getMessage());
            throw e;
        }
    }

    private byte[] layout(Instant at, String level, String format, Object... args) {
        String thread = Thread.currentThread().getName();
        return (STAMP.format(at) + " " + level + " [" + (thread.isEmpty() ? "worker" : thread) + "] " + name + " - "
            + fill(format, args) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String fill(String format, Object... args) {
        StringBuilder out = new StringBuilder(format.length() + 16 * args.length);
        int from = 0;
        for (Object arg : args) {
            int hole = format.indexOf("{}", from);
            if (hole < 0) {
                break;
            }
            out.append(format, from, hole).append(arg);
            from = hole + 2;
        }
        return out.append(format, from, format.length()).toString();
    }
}
