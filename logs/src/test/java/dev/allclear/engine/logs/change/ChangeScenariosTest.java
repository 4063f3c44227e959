package dev.allclear.engine.logs.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.count.Series;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Plays made-up weeks of logs and holds what is found against what happened. The property {@code scenarios} sets how many of each
 * kind are played, {@code scenario.seed} the first seed.
 */
class ChangeScenariosTest {
  private static final int EACH = Integer.getInteger("scenarios", 6);
  private static final int SEED = Integer.getInteger("scenario.seed", 1);

  private static final class Score {
    int played;
    int missed;
    int falsely;
    int wrongKind;
    final List<Long> errors = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    @Override public String toString() {
      errors.sort(null);
      String onset = errors.isEmpty() ? "" : ", onset off by " + errors.get(errors.size() / 2) + " min in the middle, " + errors.getLast() + " at most";
      return "%3d played, %2d missed, %2d of another kind, %2d false".formatted(played, missed, wrongKind, falsely) + onset;
    }
  }

  @Test void whatHappensIsFoundAndWhatDoesNotIsNot() {
    Map<Scenario.Act, Score> scores = new HashMap<>();
    int missed = 0;
    int falsely = 0;
    for (Scenario.Act act : Scenario.Act.values()) {
      Score score = new Score();
      for (int i = 0; i < EACH; i++) play(new Scenario(SEED + i, act), score);
      scores.put(act, score);
      System.out.printf("%-12s %s%n", act, score);
      if (Boolean.getBoolean("scenario.notes")) score.notes.forEach(System.out::println);
      missed += score.missed + score.wrongKind;
      falsely += score.falsely;
    }

    System.out.printf("%d scenarios from seed %d: %d missed, %d false%n", EACH * Scenario.Act.values().length, SEED, missed, falsely);
    assertThat(missed).isLessThanOrEqualTo(EACH / 2);
    assertThat(falsely).isLessThanOrEqualTo(EACH / 2);
  }

  private static void play(Scenario s, Score score) {
    score.played++;
    List<Together.Changed> changes = changes(s);
    Set<Integer> steady = new HashSet<>();
    for (int i = 0; i < s.lines.size(); i++) {
      String name = String.valueOf(i);
      if (changes.stream().noneMatch(c -> c.template().equals(name))) steady.add(s.lines.get(i).level);
    }
    List<List<Together.Changed>> groups = Together.groups(changes, steady);
    Kind due = s.act.due();
    boolean found = false;
    for (List<Together.Changed> group : groups) {
      Together.Changed first = group.getFirst();
      boolean expected = !s.changed.isEmpty() && due != null && members(group).stream().anyMatch(s.changed::contains) && first.change().bytesAdded() > 0 == (due == Kind.NEW || due == Kind.SURGE);
      if (!expected || found) {
        score.falsely++;
        score.notes.add("  false " + group.size() + " " + first + " in " + s);
        continue;
      }
      found = true;
      if (first.change().kind() != due) {
        score.wrongKind++;
        score.notes.add("  other kind " + first + " in " + s);
      }
      long error = group.stream().mapToLong(c -> Math.abs(c.change().onset().getEpochSecond() - s.onset) / 60).min().orElseThrow();
      score.errors.add(error);
      if (error > 60) score.notes.add("  onset off by " + error + " min: " + first + " in " + s);
      if (s.changed.size() > 1 && group.size() < 0.6 * s.changed.size()) score.notes.add("  only " + group.size() + " of " + s.changed.size() + " in " + s);
    }
    if (!found && due != null && worth(s)) {
      score.missed++;
      score.notes.add("  missed in " + s);
    }
  }

  /** Whether enough lines came, before or since, to say anything; what ends for a weekend may come back after the first one. */
  private static boolean worth(Scenario s) {
    if (s.act.due() == Kind.GONE && s.onlyWeekendSince()) return false;
    double most = 0;
    for (int i : s.changed) {
      double lines = 0;
      Series series = s.lines.get(i).series;
      for (int k = 0; k < series.size(); k++) lines += series.lines(k);
      most = Math.max(most, lines);
    }
    return most >= 30;
  }

  private static Set<Integer> members(List<Together.Changed> group) {
    Set<Integer> members = new HashSet<>();
    group.forEach(c -> members.add(Integer.valueOf(c.template())));
    return members;
  }

  /** As a survey looks: once against all, once more without what is new or gone. */
  private static List<Together.Changed> changes(Scenario s) {
    Series everything = s.all(Set.of(0, 1, 9));
    Background first = Background.of(everything);
    Map<Integer, Change> found = new TreeMap<>();
    for (int i = 0; i < s.lines.size(); i++) look(s, i, first, found);
    for (int i = 0; i < s.lines.size(); i++) {
      Change change = found.get(i);
      int file = s.lines.get(i).file;
      Background cleaned = first.without(sum(s, file, found, Kind.DROP), sum(s, file, found, Kind.SURGE));
      if (change == null || change.kind() != Kind.NEW) look(s, i, cleaned, found);
    }
    List<Together.Changed> changes = new ArrayList<>();
    found.forEach((i, change) -> changes.add(new Together.Changed(String.valueOf(i), change, s.lines.get(i).level, s.lines.get(i).series.longestGap())));
    return changes;
  }

  private static Series sum(Scenario s, int file, Map<Integer, Change> found, Kind kind) {
    Series sum = new Series();
    found.forEach((i, change) -> {
      if (s.lines.get(i).file == file && (change.kind() == Kind.NEW || change.kind() == Kind.GONE || change.kind() == kind)) sum.addAll(s.lines.get(i).series);
    });
    return sum;
  }

  private static void look(Scenario s, int i, Background background, Map<Integer, Change> found) {
    found.remove(i);
    Series series = s.lines.get(i).series;
    Instant first = Instant.ofEpochSecond(series.at(0));
    Instant last = Instant.ofEpochSecond(series.at(series.size() - 1) + 59);
    Coverage coverage = new Coverage(s.all(Set.of(s.lines.get(i).file)), 60, s.start, s.end);
    Change change = new ChangeFinder(series, coverage, background, s.lines.size(), ZoneOffset.UTC).find(first, last);
    if (change != null) found.put(i, change);
  }
}
