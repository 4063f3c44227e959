package dev.allclear.bench;

import dev.allclear.base.Transactions;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.BurnMeter;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.Past;
import dev.allclear.slo.burn.Replay;
import dev.allclear.slo.burn.Silence;
import dev.allclear.slo.burn.Target;
import dev.allclear.slo.metrics.CounterLedger;
import dev.allclear.slo.metrics.Counters;
import dev.allclear.slo.metrics.MetricIntake;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the judging of many objectives, the reading of remote write, and the back-test, each on one thread, and prints
 * CPU time. The database is left out: what it costs is measured apart.
 */
public final class SloBench {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int WARM = 130;
  private static final int MEASURED = 240;

  private SloBench() {}

  /** Arguments: {@code judge OBJECTIVES}, {@code ingest SERIES SELECTED} or {@code replay DAYS}. */
  public static void main(String[] args) {
    switch (args[0]) {
      case "judge" -> judge(Integer.parseInt(args[1]));
      case "ingest" -> ingest(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "replay" -> replay(Integer.parseInt(args[1]));
      default -> throw new IllegalArgumentException("judge, ingest or replay");
    }
  }

  private static void judge(int objectives) {
    Past past = hour -> {
      long[] page = new long[120];
      Arrays.fill(page, 0, 60, 1_000);
      return page;
    };
    List<Target> targets = List.of("0.9", "0.99", "0.999", "0.9995", "0.9999").stream().map(Target::of).toList();
    Counts[] story = new Counts[997];
    for (int i = 0; i < story.length; i++) {
      story[i] = new Counts(900 + i % 200, i % 50 == 0 ? 1 : 0);
    }
    long before = heap();
    BurnMeter[] meters = new BurnMeter[objectives];
    for (int i = 0; i < objectives; i++) {
      meters[i] = BurnMeter.compact(targets.get(i % targets.size()), Duration.ofDays(30), Guards.ON, Silence.HOLDS, START, past);
    }
    for (int minute = 0; minute < WARM; minute++) {
      close(meters, story, minute);
    }
    double each = (heap() - before) / (double) objectives;
    List<Double> ordinary = new ArrayList<>();
    List<Double> turns = new ArrayList<>();
    long changes = 0;
    for (int minute = WARM; minute < WARM + MEASURED; minute++) {
      long cpu = cpu();
      changes += close(meters, story, minute);
      (minute % 60 == 0 ? turns : ordinary).add((cpu() - cpu) / 1e6);
    }
    System.out.printf(Locale.ROOT, "judge %d objectives: %.0f bytes of heap each; CPU ms a minute: p50 %.1f, p99 %.1f, most %.1f; first minutes of an hour %s; %d changes%n", objectives,
        each, quantile(ordinary, 0.5), quantile(ordinary, 0.99), quantile(ordinary, 1), turns, changes);
    if (meters[0].nextMinute().isBefore(START)) {
      throw new IllegalStateException();
    }
  }

  private static long close(BurnMeter[] meters, Counts[] story, int minute) {
    long changes = 0;
    for (int i = 0; i < meters.length; i++) {
      changes += meters[i].close(story[(i + minute * 31) % story.length], true).size();
    }
    return changes;
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(q * sorted.size()) - 1);
  }

  private static void replay(int days) {
    Map<Instant, Counts> minutes = new HashMap<>();
    for (int i = 0; i < days * 1_440; i++) {
      minutes.put(START.plusSeconds(60L * i), new Counts(1_000, i % 997 < 9 ? 40 : 0));
    }
    for (int pass = 0; pass < 8; pass++) {
      long cpu = cpu();
      long wall = System.nanoTime();
      int alerts = Replay.of(Target.of("0.999"), new BudgetWindow.Rolling(Duration.ofDays(30)), minutes, Guards.ON).alerts().size();
      System.out.printf(Locale.ROOT, "replay of %d minutes, pass %d: CPU %.0f ms, wall %.0f ms, %d alerts%n", minutes.size(), pass, (cpu() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6, alerts);
    }
  }

  private static void ingest(int series, int selected) {
    FakeStore store = new FakeStore();
    MetricIntake intake = new MetricIntake(() -> 1, store, store, new Feeds(), new Transactions(new NoTransactions()), Clock.systemUTC(), JsonMapper.builder().build());
    long now = System.currentTimeMillis() - 3_600_000;
    for (int pass = 0; pass < 40; pass++) {
      byte[] body = snappy(request(series, selected, now + 1_000L * pass, 100 + 10 * pass));
      long cpu = cpu();
      for (int repeat = 0; repeat < 50; repeat++) {
        intake.remoteWrite(body, 1);
      }
      double seconds = (cpu() - cpu) / 1e9;
      if (pass % 5 == 4) {
        System.out.printf(Locale.ROOT, "remote write, %d series of which %d are counted, %d bytes a request: %.0f samples a CPU second%n", series, selected, body.length, 50.0 * series / seconds);
      }
    }
  }

  /** A request with one sample for each series, twelve labels each, as a scrape of many pods makes it. */
  private static byte[] request(int series, int selected, long millis, double value) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int i = 0; i < series; i++) {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      label(one, "__name__", i < selected ? "http_requests_total" : "container_memory_usage_bytes_" + i % 50);
      label(one, "code", i % 2 == 0 ? "200" : "500");
      label(one, "instance", "10.0.0." + i / 2 + ":8080");
      label(one, "job", "checkout");
      for (int l = 0; l < 8; l++) {
        label(one, "label_" + l, "some value of a label " + l);
      }
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      sample.write(1 << 3 | 1);
      sample.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
      sample.write(2 << 3);
      varint(sample, millis);
      field(one, 2, sample.toByteArray());
      field(request, 1, one.toByteArray());
    }
    return request.toByteArray();
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

  /** Literals of 60 bytes: more elements than a real sender's, which compresses. */
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

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** One source, and nowhere to keep anything. */
  private static final class FakeStore implements Sources, CounterLedger {
    private static final String SETTINGS = """
        {"service":"checkout","via":"WRITTEN","headers":{},"every":"PT1M","total":"http_requests_total{job=\\"checkout\\"}","failed":"http_requests_total{job=\\"checkout\\",code=\\"500\\"}","within":[]}""";
    private final Source source = new Source(1, SourceKind.METRICS, "checkout", "checkout", List.of(), null, 0);

    @Override public Source put(SourceKind kind, String name, String service, String settings) {
      return source;
    }

    @Override public List<Configured> all(SourceKind kind) {
      return List.of(new Configured(source, SETTINGS));
    }

    @Override public List<Source> of(String service) {
      return List.of(source);
    }

    @Override public List<Source> all() {
      return List.of(source);
    }

    @Override public Optional<Source> find(SourceKind kind, String name) {
      return Optional.of(source);
    }

    @Override public void anew(Source counted, boolean isOther) {}

    @Override public void count(Source counted, long limitMicros) {}

    @Override public void heard(int id, Instant newest, long unreadable) {}

    @Override public void heard(Map<Integer, Instant> newest) {}

    @Override public long number() {
      return 0;
    }

    @Override public Optional<List<Entry>> since(long number) {
      return Optional.of(List.of());
    }

    @Override public List<Entry> unsettled(IntPredicate sources) {
      return List.of();
    }

    @Override public void settle(long known, Map<Integer, SortedMap<Integer, List<Counters.State>>> rows) {}

    @Override public List<Page> open(Collection<Integer> ids) {
      return ids.stream().map(id -> new Page(id, List.of(), List.of(), Set.of())).toList();
    }

    @Override public Optional<String> settings(SourceKind kind, String name) {
      return Optional.of(SETTINGS);
    }

    @Override public long commit(long known, List<Change> changes) {
      return known;
    }

    @Override public void forget(int id) {}
  }

  private static final class NoTransactions extends AbstractPlatformTransactionManager {
    private static final long serialVersionUID = 1;

    @Override protected Object doGetTransaction() {
      return this;
    }

    @Override protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override protected void doCommit(DefaultTransactionStatus status) {}

    @Override protected void doRollback(DefaultTransactionStatus status) {}
  }
}
