package dev.allclear.bench;

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
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes folders of rotated logs of several kinds from a seed: the same arguments give the same bytes. Times ascend, events come with
 * the uneven frequencies of real logs, and from the middle on one line more comes in bursts.
 */
public final class LogData {
  private static final DateTimeFormatter LOGBACK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter SYSLOG = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter ACCESS = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ENGLISH);
  private static final DateTimeFormatter SEED = DateTimeFormatter.ofPattern("MMMM dd HH:mm:ss:SS", Locale.ENGLISH);
  private static final LocalDateTime START = LocalDateTime.of(2026, 11, 2, 0, 0);

  private static final String[] SERVICES = {"checkout", "cart", "payment", "catalog", "search", "shipping", "ledger", "notify"};
  private static final String[] CLASSES = {"c.shop.checkout.OrderService", "c.shop.cart.CartCache", "c.shop.pay.PaymentGateway", "o.h.e.j.s.SqlExceptionHelper",
      "c.zaxxer.hikari.pool.HikariPool", "o.a.k.c.c.i.ConsumerCoordinator", "c.shop.search.IndexReader", "o.s.w.s.DispatcherServlet"};
  private static final String[] PEOPLE = {"alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi"};
  private static final String[] EVENTS = {
    "Order {id} accepted for customer {n} with {n} items, total {f} EUR", "Request {uuid} finished in {n} ms with status 200",
    "Cache segment {n} considered warm after {n} probes", "Connection to {ip}:{n} established after {n} ms",
    "Retrying call to {svc} (attempt {n} of 5): connection reset by peer", "Fetched {n} rows from table orders in {n} ms",
    "User {who} logged in from {ip}", "Payment {hex} authorised by provider in {n} ms, amount={f} currency=EUR",
    "Consumer group checkout-{n} rebalanced: assigned partitions [{n}, {n}, {n}]", "Scheduled task reprice-catalogue completed, {n} products updated, {n} skipped",
    "GET /api/v1/orders/{n}/items?limit={n} 200 {n}ms", "Session {hex} expired after {n} seconds of inactivity",
    "Pool stats (total={n}, active={n}, idle={n}, waiting={n})", "Could not send notification to {who}@example.com: mailbox unavailable",
    "Index segment /var/lib/search/index-{n}/seg_{n}.cfs merged, {n} documents, {f} MB", "Heartbeat received from node-{n}.eu.example.com",
    "Circuit breaker for {svc} opened after {n} failures", "Configuration reloaded from /etc/shop/{svc}.yaml, {n} keys changed",
    "Slow query detected ({n} ms): select o.id, o.state from orders o where o.customer_id = {n} and o.state in (1, 2, 5)",
    "Batch {uuid} committed: offset={n} lag={n} partition={n}"};
  private static final String NOISE = "Stale price entry for product {n} found in segment {n}, will be refreshed later";
  private static final String[] DAEMONS = {"sshd", "systemd", "CRON", "kernel", "dhclient", "postfix/smtpd"};
  private static final String[] SYSTEM = {"Accepted publickey for {who} from {ip} port {n} ssh2: RSA SHA256:{hex}", "Started Session {n} of user {who}.",
    "(root) CMD (   cd / && run-parts --report /etc/cron.hourly)", "pam_unix(sshd:session): session opened for user {who} by (uid=0)",
    "Failed password for invalid user {who} from {ip} port {n} ssh2", "connect from unknown[{ip}]", "DHCPACK from {ip} (xid=0x{hex})",
    "Connection closed by {ip} port {n} [preauth]"};
  private static final String[] AGENTS = {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36", "curl/8.5.0", "kube-probe/1.30"};

  /** A kind of log. */
  public enum Kind { LOGBACK, SYSLOG, ACCESS, JSON, LOGFMT, SEED, TRACES, UNIQUE }

  private final Random random;
  private final StringBuilder line = new StringBuilder();

  LogData(long seed) {
    random = new Random(seed);
  }

  /** Arguments: folder, seed, megabytes of text for each kind, files for each kind, {@code gz} or {@code plain}, kinds or none for all but UNIQUE. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    long seed = Long.parseLong(args[1]);
    long bytes = (long) (Double.parseDouble(args[2]) * 1_000_000);
    int files = Integer.parseInt(args[3]);
    boolean gzip = args[4].equals("gz");
    if (args.length == 5) for (Kind kind : Kind.values()) if (kind != Kind.UNIQUE) write(folder, kind, seed, bytes, files, gzip);
    for (int i = 5; i < args.length; i++) write(folder, Kind.valueOf(args[i].toUpperCase(Locale.ROOT)), seed, bytes, files, gzip);
  }

  /** Writes one log in several rotated files, the last being the oldest. */
  public static void write(Path folder, Kind kind, long seed, long bytes, int files, boolean gzip) throws IOException {
    Path home = Files.createDirectories(folder.resolve(kind.name().toLowerCase(Locale.ROOT)));
    LogData data = new LogData(seed + kind.ordinal());
    long each = bytes / files;
    long millis = 0;
    for (int f = 0; f < files; f++) {
      int age = files - 1 - f;
      Path file = home.resolve("app.log" + (age == 0 ? "" : "." + age) + (gzip ? ".gz" : ""));
      try (OutputStream out = open(file, gzip)) {
        millis = data.lines(kind, out, each, millis, f >= files / 2);
      }
    }
  }

  private static OutputStream open(Path file, boolean gzip) throws IOException {
    OutputStream raw = Files.newOutputStream(file);
    if (!gzip) return new BufferedOutputStream(raw, 1 << 20);
    return new BufferedOutputStream(new GZIPOutputStream(raw, 1 << 16) {
      {
        def.setLevel(Deflater.DEFAULT_COMPRESSION);
      }
    }, 1 << 20);
  }

  private long lines(Kind kind, OutputStream out, long bytes, long from, boolean noisy) throws IOException {
    long millis = from;
    long written = 0;
    while (written < bytes) {
      millis += random.nextInt(160);
      line.setLength(0);
      one(kind, START.plusNanos(millis * 1_000_000), noisy && random.nextInt(4) == 0);
      byte[] b = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
      out.write(b);
      written += b.length;
    }
    return millis;
  }

  private void one(Kind kind, LocalDateTime at, boolean noise) {
    String event = noise ? NOISE : EVENTS[skewed(EVENTS.length)];
    String level = random.nextInt(12) == 0 ? "WARN" : "INFO";
    String name = CLASSES[event.length() % CLASSES.length];
    switch (kind) {
      case LOGBACK -> text(LOGBACK.format(at) + " [http-nio-8080-exec-" + random.nextInt(64) + "] " + (level.equals("INFO") ? "INFO " : level) + " " + name + " - ", event);
      case TRACES -> {
        text(LOGBACK.format(at) + " [worker-" + random.nextInt(16) + "] ERROR " + name + " - ", event);
        if (random.nextInt(6) == 0) trace();
      }
      case SYSLOG -> text(SYSLOG.format(at) + " web-" + random.nextInt(4) + " " + DAEMONS[random.nextInt(DAEMONS.length)] + "[" + (1000 + random.nextInt(30_000)) + "]: ",
          noise ? NOISE : SYSTEM[skewed(SYSTEM.length)]);
      case ACCESS -> text("{ip} - - [" + ACCESS.format(at) + "] \"GET /" + SERVICES[skewed(SERVICES.length)] + "/",
          "{n}/items?page={n} HTTP/1.1\" 200 {n} \"https://shop.example.com/\" \"" + AGENTS[skewed(AGENTS.length)] + "\"");
      case JSON -> {
        text("{\"@timestamp\":\"" + ISO.format(at) + "\",\"level\":\"" + level + "\",\"thread\":\"exec-{n}\",\"logger\":\"" + name + "\",\"traceId\":\"{hex}\",\"message\":\"", event);
        line.append("\",\"service\":\"").append(SERVICES[name.length() % SERVICES.length]).append("\"}");
      }
      case LOGFMT -> {
        text("time=" + ISO.format(at) + " level=" + level.toLowerCase(Locale.ROOT) + " component=" + SERVICES[name.length() % SERVICES.length] + " msg=\"", event);
        line.append("\" took=").append(random.nextInt(500)).append("ms");
      }
      case SEED -> text(SEED.format(at) + " host-" + random.nextInt(8) + " " + name + " [" + level + "]: ", event);
      case UNIQUE -> {
        text(LOGBACK.format(at) + " INFO " + name + " - ", "");
        for (int w = 0; w < 10; w++) letters(3 + random.nextInt(8));
      }
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  private void letters(int n) {
    for (int i = 0; i < n; i++) line.append((char) ('a' + random.nextInt(26)));
    line.append(' ');
  }

  private void trace() {
    line.append("\njava.lang.IllegalStateException: stale entry");
    for (int i = 0; i < 12; i++) line.append("\n\tat com.shop.").append(SERVICES[i % SERVICES.length]).append(".Handler.handle(Handler.java:").append(20 + i * 7).append(')');
    line.append("\nCaused by: java.net.SocketTimeoutException: Read timed out\n\t... 23 more");
  }

  private int skewed(int n) {
    double r = random.nextDouble();
    return (int) (r * r * n);
  }

  private void text(String head, String event) {
    fill(head);
    fill(event);
  }

  private void fill(String pattern) {
    int p = 0;
    for (int open; (open = pattern.indexOf('{', p)) >= 0; ) {
      int close = pattern.indexOf('}', open);
      if (close < 0 || close - open > 5) {
        line.append(pattern, p, open + 1);
        p = open + 1;
        continue;
      }
      line.append(pattern, p, open);
      value(pattern.substring(open + 1, close));
      p = close + 1;
    }
    line.append(pattern, p, pattern.length());
  }

  private void value(String kind) {
    switch (kind) {
      case "n" -> line.append(random.nextInt((int) Math.pow(10, 1 + random.nextInt(5))));
      case "id" -> line.append(1_000_000 + random.nextInt(9_000_000));
      case "f" -> line.append(random.nextInt(900)).append('.').append(10 + random.nextInt(90));
      case "ip" -> line.append(10).append('.').append(random.nextInt(256)).append('.').append(random.nextInt(256)).append('.').append(1 + random.nextInt(254));
      case "hex" -> line.append(Long.toHexString(random.nextLong() | 1L << 60));
      case "uuid" -> line.append(new java.util.UUID(random.nextLong(), random.nextLong()));
      case "who" -> line.append(PEOPLE[skewed(PEOPLE.length)]);
      case "svc" -> line.append(SERVICES[skewed(SERVICES.length)]);
      default -> line.append('{').append(kind).append('}');
    }
  }
}
