package dev.allclear.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Surveys logs of several kinds, made up for it, so that the cache made of this run knows which methods a survey spends its time in
 * and compiles them at once in later ones.
 */
final class LogsRehearsal {
  private static final int LINES = 90_000;
  private static final int ROUNDS = 3;
  private static final String[] MESSAGES = {"Order %d accepted for customer %d, total %d.50 EUR", "Request 3f%xc7e-cfb1-5531-7de8-ba4b%d finished in %d ms",
      "Connection to 10.1.%d.%d:%d established", "Fetched %d rows from table orders in %d ms, %d skipped", "Pool stats (total=%d, active=%d, idle=%d)",
      "User alice logged in from 10.0.%d.%d after %d attempts"};

  private LogsRehearsal() {}

  /** @param args a folder to write to */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Random random = new Random(1);
    write(folder.resolve("logback.log"), random, "yyyy-MM-dd HH:mm:ss,SSS", " [exec-%d] INFO  c.shop.OrderService - %s");
    write(folder.resolve("messages.gz"), random, "MMM ppd HH:mm:ss", " web-1 sshd[%d]: %s");
    write(folder.resolve("access.log.gz"), random, "'10.1.2.3 - - ['dd/MMM/yyyy:HH:mm:ss '+0000]'", " \"GET /orders/%d HTTP/1.1\" 200 512 \"-\" \"%s\"");
    write(folder.resolve("json.log.gz"), random, "'{\"@timestamp\":\"'yyyy-MM-dd'T'HH:mm:ss.SSS'Z\"'", ",\"level\":\"INFO\",\"thread\":\"exec-%d\",\"message\":\"%s\"}");
    for (int round = 0; round < ROUNDS; round++) {
      Main.run("logs", "survey", "-q", folder.toString());
      Main.run("logs", "survey", "-q", "--json", folder.toString());
    }
  }

  private static void write(Path file, Random random, String stamp, String form) throws IOException {
    DateTimeFormatter stamps = DateTimeFormatter.ofPattern(stamp, Locale.ENGLISH);
    LocalDateTime at = LocalDateTime.of(2026, 3, 2, 8, 0);
    try (OutputStream out = open(file)) {
      for (int i = 0; i < LINES; i++) {
        at = at.plusNanos(random.nextInt(200) * 1_000_000L);
        String message = String.format(Locale.ROOT, MESSAGES[random.nextInt(MESSAGES.length)], random.nextInt(100_000), random.nextInt(256), random.nextInt(256));
        out.write((stamps.format(at) + String.format(Locale.ROOT, form, random.nextInt(30_000), message) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
  }
}
