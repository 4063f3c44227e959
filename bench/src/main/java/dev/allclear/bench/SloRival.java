package dev.allclear.bench;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an objective costs for each cycle of 30 seconds, its samples included: in Debian's Prometheus with rules in the shape
 * that Sloth makes, and in Allclear, both by the same messages of remote write. Six series for each objective, three processes and two codes. Prints CPU
 * time of the process and of its children.
 */
public final class SloRival {
  private static final Duration CYCLE = Duration.ofSeconds(30);
  private static final String[] WINDOWS = {"5m", "30m", "1h", "2h", "6h", "1d", "3d"};

  /** A message of so many objectives stays below what is taken as one. */
  private static final int WRITTEN_AT_ONCE = 20_000;
  private static final int APPLIED_AT_ONCE = 500;

  private SloRival() {}

  /** Arguments: {@code prometheus FOLDER OBJECTIVES DAYS CYCLES}, or {@code allclear URL TOKEN PID OBJECTIVES CYCLES [applied]}, the last where the documents of so many were applied before. */
  public static void main(String[] args) throws IOException, InterruptedException {
    switch (args[0]) {
      case "prometheus" -> prometheus(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
      case "allclear" -> allclear(URI.create(args[1]), args[2], Long.parseLong(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]), args.length < 7);
      default -> throw new IllegalArgumentException("prometheus or allclear");
    }
  }

  private static void prometheus(Path folder, int objectives, int days, int cycles) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    history(folder, objectives, days);
    Files.writeString(folder.resolve("rules.yml"), rules(objectives));
    Files.writeString(folder.resolve("prometheus.yml"), """
        global: { evaluation_interval: 30s }
        rule_files: [ rules.yml ]
        """);
    int port = freePort();
    Process process = new ProcessBuilder("/usr/bin/prometheus", "--config.file=" + folder.resolve("prometheus.yml"), "--storage.tsdb.path=" + folder.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port, "--log.level=warn", "--web.enable-remote-write-receiver", "--storage.tsdb.retention.time=60d").redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Thread.sleep(CYCLE);
      long[] tick = {Math.min(days, 3) * 1_440L};
      Feed feed = () -> post(client, URI.create("http://127.0.0.1:" + port + "/api/v1/write"), "none", "application/x-protobuf", "snappy", request(0, objectives, ++tick[0]));
      measure("prometheus, warming up", process.toHandle(), objectives, 2, feed);
      measure("prometheus", process.toHandle(), objectives, cycles, feed);
      for (String counter : List.of("prometheus_rule_group_iterations_missed_total", "prometheus_rule_evaluations_total", "prometheus_rule_evaluation_failures_total")) {
        System.out.printf(Locale.ROOT, "%s %.0f%n", counter, own(client, port, counter));
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** The sum of one of its own counters, which tell whether it kept up. */
  private static double own(HttpClient client, int port, String counter) throws IOException, InterruptedException {
    String page = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
    return page.lines().filter(line -> line.startsWith(counter + "{")).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }

  private interface Feed {
    void send() throws IOException, InterruptedException;
  }

  private static void measure(String what, ProcessHandle process, int objectives, int cycles, Feed feed) throws IOException, InterruptedException {
    Duration before = cpu(process);
    for (int i = 0; i < cycles; i++) {
      long begin = System.nanoTime();
      feed.send();
      Thread.sleep(Math.max(0, CYCLE.toMillis() - (System.nanoTime() - begin) / 1_000_000));
    }
    double seconds = cpu(process).minus(before).toNanos() / 1e9;
    System.out.printf(Locale.ROOT, "%s: %d objectives, %d cycles of 30 s: %.2f CPU s a cycle, %.4f ms for each objective and cycle%n", what, objectives, cycles, seconds / cycles,
        seconds * 1_000 / cycles / objectives);
  }

  private static Duration cpu(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
  }

  private static void history(Path folder, int objectives, int days) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() / 60_000 * 60;
    Path file = folder.resolve("history.om");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("# TYPE http_requests counter\n");
      for (int i = 0; i < objectives; i++) {
        for (int pod = 0; pod < 3; pod++) {
          for (String code : List.of("200", "500")) {
            for (int minute = 0; minute < Math.min(days, 3) * 1_440; minute++) {
              out.write(series(i, pod, code) + " " + count(code, minute) + " " + (end - (Math.min(days, 3) * 1_440L - minute) * 60) + "\n");
            }
          }
        }
      }
      out.write("# TYPE slo:sli_error:ratio_rate5m gauge\n");
      for (int i = 0; i < objectives; i++) {
        for (int minute = 0; minute < days * 1_440; minute++) {
          out.write("slo:sli_error:ratio_rate5m{sloth_id=\"svc" + i + "\"} 0.001 " + (end - (days * 1_440L - minute) * 60) + "\n");
        }
      }
      out.write("# EOF\n");
    }
    Process tool = new ProcessBuilder("/usr/bin/promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", file.toString(), folder.resolve("data").toString()).redirectErrorStream(true)
        .redirectOutput(folder.resolve("promtool.log").toFile()).start();
    if (tool.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("promtool.log")));
    }
    Files.delete(file);
  }

  private static String series(int objective, int pod, String code) {
    return "http_requests_total{job=\"svc" + objective + "\",instance=\"pod" + pod + "\",code=\"" + code + "\"}";
  }

  private static long count(String code, long tick) {
    return code.equals("200") ? 1_000 * tick : tick;
  }

  /** Seventeen for each objective: eight ratios, seven about the promise, two alerts. */
  private static String rules(int objectives) {
    StringBuilder rules = new StringBuilder("groups:\n");
    for (int i = 0; i < objectives; i++) {
      String id = "{sloth_id=\"svc" + i + "\"}";
      rules.append("- name: sli-svc").append(i).append("\n  rules:\n");
      for (String window : WINDOWS) {
        record(rules, "slo:sli_error:ratio_rate" + window, i, "(sum(rate(http_requests_total{job=\"svc" + i + "\",code=~\"5..\"}[" + window + "])))\n/\n(sum(rate(http_requests_total{job=\"svc" + i + "\"}[" + window + "])))");
      }
      record(rules, "slo:sli_error:ratio_rate30d", i, "sum_over_time(slo:sli_error:ratio_rate5m" + id + "[30d])\n/ ignoring (sloth_window)\ncount_over_time(slo:sli_error:ratio_rate5m" + id + "[30d])");
      rules.append("- name: meta-svc").append(i).append("\n  rules:\n");
      record(rules, "slo:objective:ratio", i, "vector(0.999)");
      record(rules, "slo:error_budget:ratio", i, "vector(1-0.999)");
      record(rules, "slo:time_period:days", i, "vector(30)");
      record(rules, "slo:current_burn_rate:ratio", i, "slo:sli_error:ratio_rate5m" + id + "\n/ on(sloth_id) group_left\nslo:error_budget:ratio" + id);
      record(rules, "slo:period_burn_rate:ratio", i, "slo:sli_error:ratio_rate30d" + id + "\n/ on(sloth_id) group_left\nslo:error_budget:ratio" + id);
      record(rules, "slo:period_error_budget_remaining:ratio", i, "1 - slo:period_burn_rate:ratio" + id);
      record(rules, "sloth_slo_info", i, "vector(1)");
      rules.append("- name: alerts-svc").append(i).append("\n  rules:\n");
      alert(rules, "Page", id, "5m", "1h", "14.4", "30m", "6h", "6");
      alert(rules, "Ticket", id, "2h", "1d", "3", "6h", "3d", "1");
    }
    return rules.toString();
  }

  private static void record(StringBuilder rules, String name, int objective, String expr) {
    rules.append("  - record: ").append(name).append("\n    expr: |\n      ").append(expr.replace("\n", "\n      ")).append("\n    labels: { sloth_id: svc").append(objective).append(" }\n");
  }

  private static void alert(StringBuilder rules, String name, String id, String shortOne, String longOne, String factorOne, String shortTwo, String longTwo, String factorTwo) {
    rules.append("  - alert: ").append(name).append("\n    expr: |\n      (").append(pair(id, shortOne, longOne, factorOne)).append(")\n      or\n      (").append(pair(id, shortTwo, longTwo, factorTwo)).append(")\n");
  }

  private static String pair(String id, String shortWindow, String longWindow, String factor) {
    return "max(slo:sli_error:ratio_rate" + shortWindow + id + " > (" + factor + " * 0.001)) without (sloth_window) and max(slo:sli_error:ratio_rate" + longWindow + id + " > (" + factor
        + " * 0.001)) without (sloth_window)";
  }

  private static void allclear(URI server, String token, long pid, int objectives, int cycles, boolean isNew) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      if (isNew) {
        for (int from = 0; from < objectives; from += APPLIED_AT_ONCE) {
          post(client, server.resolve("/api/v1/documents"), token, "application/yaml", null, documents(from, Math.min(objectives, from + APPLIED_AT_ONCE)).getBytes(StandardCharsets.UTF_8));
        }
      }
      long[] tick = {System.currentTimeMillis() / 1_000};
      Feed feed = () -> {
        tick[0]++;
        for (int from = 0; from < objectives; from += WRITTEN_AT_ONCE) {
          post(client, server.resolve("/api/v1/write"), token, "application/x-protobuf", "snappy", request(from, Math.min(objectives, from + WRITTEN_AT_ONCE), tick[0]));
        }
      };
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      measure("allclear, warming up", process, objectives, 6, feed);
      measure("allclear", process, objectives, cycles, feed);
      measure("allclear, without any sample", process, objectives, 2, () -> {});
    }
  }

  private static void post(HttpClient client, URI to, String token, String type, @Nullable String encoding, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(to).header("Authorization", "Bearer " + token).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  private static String documents(int first, int end) {
    StringBuilder all = new StringBuilder("""
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ] }
        """);
    for (int i = first; i < end; i++) {
      all.append("""
          ---
          apiVersion: allclear.dev/v1
          kind: Service
          metadata: { name: svc%1$d }
          spec: { owner: payments, policy: payments }
          ---
          apiVersion: allclear.dev/v1
          kind: Metrics
          metadata: { name: svc%1$d }
          spec: { service: svc%1$d, total: 'http_requests_total{job="svc%1$d"}', failed: 'http_requests_total{job="svc%1$d",code=~"5.."}' }
          ---
          apiVersion: openslo/v1
          kind: SLO
          metadata: { name: svc%1$d }
          spec:
            service: svc%1$d
            indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { events: failed } } }, total: { metricSource: { type: allclear, spec: { events: all } } } } } }
            timeWindow: [ { duration: 30d, isRolling: true } ]
            budgetingMethod: Occurrences
            objectives: [ { target: 0.999 } ]
          """.formatted(i));
    }
    return all.toString();
  }

  private static byte[] request(int first, int end, long tick) {
    long millis = System.currentTimeMillis();
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int i = first; i < end; i++) {
      for (int pod = 0; pod < 3; pod++) {
        for (String code : List.of("200", "500")) {
          ByteArrayOutputStream one = new ByteArrayOutputStream();
          label(one, "__name__", "http_requests_total");
          label(one, "code", code);
          label(one, "instance", "pod" + pod);
          label(one, "job", "svc" + i);
          ByteArrayOutputStream sample = new ByteArrayOutputStream();
          sample.write(1 << 3 | 1);
          sample.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(count(code, tick)).array());
          sample.write(2 << 3);
          varint(sample, millis);
          field(one, 2, sample.toByteArray());
          field(request, 1, one.toByteArray());
        }
      }
    }
    return snappy(request.toByteArray());
  }

  private static void label(ByteArrayOutputStream series, String name, String value) {
    ByteArrayOutputStream label = new ByteArrayOutputStream();
    field(label, 1, name.getBytes(StandardCharsets.UTF_8));
    field(label, 2, value.getBytes(StandardCharsets.UTF_8));
    field(series, 1, label.toByteArray());
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
    out.write(number << 3 | 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] snappy(byte[] plain) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    varint(block, plain.length);
    for (int at = 0; at < plain.length; at += 60) {
      int length = Math.min(60, plain.length - at);
      block.write(length - 1 << 2);
      block.write(plain, at, length);
    }
    return block.toByteArray();
  }
}
