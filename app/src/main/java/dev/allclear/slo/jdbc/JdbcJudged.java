package dev.allclear.slo.jdbc;

import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far objectives were judged, in {@code slo_judged}: those of 512 numbers in one row. What is left there of one that is no more is read by nobody, since its number is not given again. */
@Repository
class JdbcJudged {
  /** Of an objective {@code o}, in minutes from the epoch; zero before the first. */
  static final String MINUTE = "coalesce(j.minutes[o.number % " + Objectives.TOGETHER + " + 1], 0)";
  static final String OF_OBJECTIVE = "slo_judged j ON j.block = o.number / " + Objectives.TOGETHER;
  private static final int[] NONE = new int[Objectives.TOGETHER];
  private final JdbcClient db;

  JdbcJudged(JdbcClient db) {
    this.db = db;
  }

  boolean isSo(Collection<Objective> objectives) {
    Map<Integer, int[]> blocks = new HashMap<>();
    db.sql("SELECT block, array_send(minutes) FROM slo_judged WHERE block = ANY (?)").param(objectives.stream().map(JdbcJudged::block).distinct().toArray(Integer[]::new)).query(rs -> {
      blocks.put(rs.getInt(1), minutes(rs.getBytes(2)));
    });
    return objectives.stream().allMatch(each -> isAt(blocks.getOrDefault(block(each), NONE), each));
  }

  int advance(List<Objective> objectives, Instant to) {
    Map<Integer, List<Objective>> blocks = objectives.stream().collect(Collectors.groupingBy(JdbcJudged::block, TreeMap::new, Collectors.toList()));
    return blocks.entrySet().stream().mapToInt(each -> advance(each.getKey(), each.getValue(), minute(to))).sum();
  }

  private int advance(int block, List<Objective> objectives, int to) {
    int[] minutes = held(block);
    int advanced = 0;
    for (Objective objective : objectives) {
      if (isAt(minutes, objective)) {
        minutes[slot(objective)] = to;
        advanced++;
      }
    }
    db.sql("UPDATE slo_judged SET minutes = ? WHERE block = ?").params(minutes, block).update();
    return advanced;
  }

  /** Nobody else advances these until the transaction ends. */
  private int[] held(int block) {
    List<byte[]> known = read(block);
    if (known.isEmpty()) {
      db.sql("INSERT INTO slo_judged (block, minutes) VALUES (?, ?) ON CONFLICT DO NOTHING").params(block, NONE).update();
      known = read(block);
    }
    return minutes(known.getFirst());
  }

  private List<byte[]> read(int block) {
    return db.sql("SELECT array_send(minutes) AS minutes FROM slo_judged WHERE block = ? FOR UPDATE").param(block).query((rs, n) -> rs.getBytes(1)).list();
  }

  private static int[] minutes(byte[] sent) {
    SentArray all = SentArray.of(sent);
    int[] minutes = new int[Objectives.TOGETHER];
    Arrays.setAll(minutes, slot -> (int) all.next());
    return minutes;
  }

  private static boolean isAt(int[] minutes, Objective objective) {
    return minutes[slot(objective)] == minute(objective.evaluatedTo());
  }

  private static int block(Objective objective) {
    return objective.number() / Objectives.TOGETHER;
  }

  private static int slot(Objective objective) {
    return objective.number() % Objectives.TOGETHER;
  }

  private static int minute(@Nullable Instant at) {
    return at == null ? 0 : Math.toIntExact(at.getEpochSecond() / 60);
  }

  static @Nullable Instant instant(int minute) {
    return minute == 0 ? null : Instant.ofEpochSecond(minute * 60L);
  }
}
