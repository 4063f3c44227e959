package dev.allclear.slo;

import dev.allclear.base.Events;
import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Judges every objective minute by minute, each minute once and in order, however late it comes. A minute is final when
 * all sources of the objective were read after its end and a short grace. What it finds is recorded and published in one
 * transaction; what it holds in memory can be rebuilt from the stored minutes at any time, and is after every failure.
 */
@Component
public class Evaluation implements Tick {
  /** How long after its end a minute waits for lines that are still on their way. */
  static final Duration GRACE = Duration.ofSeconds(10);
  /** A minute that somebody else brings is waited for this long, then it is judged without. */
  static final Duration PUSH_PATIENCE = Duration.ofMinutes(2);
  /** Counters of one scrape are sent apart and may arrive this far from one another. */
  static final Duration SHARDS = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
  /** So many judges that are made to answer a question are kept. */
  private static final int WORTH_KEEPING = 100;

  private final Objectives objectives;
  private final Promised promises;
  private final Minutes minutes;
  private final ObjectiveMinutes made;
  private final Sums sums;
  private final Corrections corrections;
  private final Breaches breaches;
  private final Feeds feeds;
  private final Events events;
  private final Transactions tx;
  private final DefinitionMark mark;
  private final Map<String, Judge> judges = new HashMap<>();
  /** All promises by name, with how far they were judged, and what counts them: read again when the mark changed. */
  private final Map<String, Objective> promised = new LinkedHashMap<>();
  private Map<String, List<Source>> counting = Map.of();
  private long known = DefinitionMark.NONE;
  private @Nullable Looked looked;

  Evaluation(DefinitionMark mark, Objectives objectives, Promised promises, Minutes minutes, ObjectiveMinutes made, Sums sums, Corrections corrections, Breaches breaches, Feeds feeds, Events events,
      Transactions tx) {
    this.mark = mark;
    this.objectives = objectives;
    this.promises = promises;
    this.minutes = minutes;
    this.made = made;
    this.sums = sums;
    this.corrections = corrections;
    this.breaches = breaches;
    this.feeds = feeds;
    this.events = events;
    this.tx = tx;
  }

  @Override public String name() {
    return "slo.evaluation";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override public synchronized void tick(Instant now) {
    Map<Integer, Instant> changed = feeds.takeChanged();
    if (!changed.isEmpty()) {
      judges.values().forEach(judge -> judge.noteChanges(changed));
    }
    Looked look = new Looked(feeds.told(), now.truncatedTo(ChronoUnit.MINUTES), mark.now());
    if (look.equals(looked) && look.mark() == known && known != DefinitionMark.NONE) {
      return;
    }
    learn();
    judge(now);
    looked = look;
  }

  /** What must have changed before another minute can be final: what sources said, the minute that it is, or what is promised. */
  private record Looked(long told, Instant minute, long mark) {}

  private void judge(Instant now) {
    List<Turn> turns = turns(now);
    if (!turns.isEmpty() && !objectives.areUpToDate(turns.stream().map(Turn::objective).toList())) {
      known = DefinitionMark.NONE;
      learn();
      turns = turns(now);
    }
    rebuild(turns);
    Map<List<Instant>, List<Turn>> together = turns.stream().filter(turn -> !turn.objective().isComposite() && judges.containsKey(turn.name()))
        .collect(Collectors.groupingBy(turn -> List.of(turn.from(), turn.until()), HashMap::new, Collectors.toList()));
    together.forEach((span, each) -> {
      for (int i = 0; i < each.size(); i += Rebuilding.MOST_TOGETHER) {
        List<Turn> some = each.subList(i, Math.min(each.size(), i + Rebuilding.MOST_TOGETHER));
        prepare(some, span.getFirst(), span.getLast());
        counted(some, span.getLast());
      }
    });
    turns.stream().filter(turn -> turn.objective().isComposite()).forEach(turn -> alone(turn, turn.until()));
  }

  private List<Turn> turns(Instant now) {
    List<Turn> turns = new ArrayList<>();
    for (Objective objective : promised.values()) {
      Turn turn = turn(objective, counting.getOrDefault(objective.name(), List.of()), now);
      if (turn != null) {
        turns.add(turn);
      }
    }
    return turns;
  }

  private void learn() {
    long now = mark.now();
    if (now != known || now == DefinitionMark.NONE) {
      known = DefinitionMark.NONE;
      promised.clear();
      Promised.View view = promises.read();
      view.objectives().forEach(objective -> promised.put(objective.name(), objective));
      counting = view.sources();
      judges.keySet().retainAll(promised.keySet());
      known = view.mark();
    }
  }

  /** Reads what leaves the long windows when an hour begins, for thousands at once; a judge that is not prepared reads by itself. */
  private void prepare(List<Turn> turns, Instant from, Instant until) {
    if (turns.size() == 1) {
      return;
    }
    List<Judge> some = turns.stream().map(turn -> judges.get(turn.name())).filter(Objects::nonNull).toList();
    try {
      new Together(some, minutes, sums, made, corrections.all()).prepare(from, until);
    } catch (RuntimeException e) {
      LOG.warn("The past hours of {} objectives could not be read together, and are read one by one: {}", some.size(), e.getMessage());
    }
  }

  private @Nullable Turn turn(Objective objective, List<Source> sources, Instant now) {
    Instant finalUntil = finalUntil(sources, now);
    Instant judged = objective.evaluatedTo();
    if (finalUntil == null || judged != null && !judged.isBefore(finalUntil)) {
      return null;
    }
    return new Turn(objective, sources, judged == null ? finalUntil.minus(1, ChronoUnit.MINUTES) : judged, finalUntil);
  }

  /** Makes a judge for each that has none, or whose judge stands elsewhere. */
  private void rebuild(List<Turn> turns) {
    List<Turn> without = turns.stream().filter(turn -> !isReady(turn)).toList();
    if (without.isEmpty()) {
      return;
    }
    List<Breach> open = breaches.open();
    List<Correction> all = corrections.all();
    Map<Boolean, List<Turn>> kinds = without.stream().collect(Collectors.partitioningBy(turn -> without.size() > 1 && Rebuilding.isFor(turn, all)));
    List<Turn> alone = new ArrayList<>(kinds.getOrDefault(false, List.of()));
    List<Turn> many = kinds.getOrDefault(true, List.of());
    try {
      new Rebuilding(sums, made, open).of(many, judge -> judges.put(judge.objective().name(), judge));
    } catch (RuntimeException e) {
      LOG.warn("{} objectives could not be rebuilt together, and are rebuilt one by one: {}", many.size(), e.getMessage());
      alone.addAll(many);
    }
    alone.forEach(turn -> logged(turn, () -> judges.put(turn.name(), Judge.rebuilt(turn.objective(), turn.sources(), turn.from(), made, minutes, open))));
  }

  private boolean isReady(Turn turn) {
    Judge judge = judges.get(turn.name());
    return judge != null && judge.isAt(turn.objective(), turn.sources(), turn.from());
  }

  private void logged(Turn turn, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      judges.remove(turn.name());
      known = DefinitionMark.NONE;
      LOG.error("Objective {} could not be judged at {}; its state is rebuilt from the stored minutes", turn.name(), turn.until(), e);
    }
  }

  /**
   * Reads the minutes of thousands at once, and judges in each transaction those whose progress is kept together. What is stored after the
   * reading is noted as changed, and corrected at the next turn.
   */
  private void counted(List<Turn> turns, Instant until) {
    Map<Judge, SortedMap<Instant, Counts>> counts = turns.size() == 1 ? Map.of() : read(turns, until);
    turns.stream().collect(Collectors.groupingBy(turn -> turn.objective().number() / Objectives.TOGETHER, TreeMap::new, Collectors.toList())).values()
        .forEach(some -> judge(some, until, counts));
  }

  private Map<Judge, SortedMap<Instant, Counts>> read(List<Turn> turns, Instant until) {
    try {
      return new Together(turns.stream().map(turn -> judges.get(turn.name())).filter(Objects::nonNull).toList(), minutes, sums, made, corrections.all()).until(until);
    } catch (RuntimeException e) {
      LOG.warn("The minutes of {} objectives could not be read together, and are read one by one: {}", turns.size(), e.getMessage());
      return Map.of();
    }
  }

  /** Many in one transaction; where that fails, each by itself, so that one cannot hold up the others. */
  private void judge(List<Turn> turns, Instant until, Map<Judge, SortedMap<Instant, Counts>> counts) {
    List<Judge> ready = turns.stream().map(turn -> judges.get(turn.name())).filter(Objects::nonNull).toList();
    if (turns.size() == 1 || !counts.keySet().containsAll(ready)) {
      turns.forEach(turn -> alone(turn, until));
      return;
    }
    try {
      tx.run(() -> {
        hold(ready.stream().filter(judge -> judge.judgeUntil(until, Objects.requireNonNull(counts.get(judge)), breaches, events)).map(Judge::objective).toList());
        advance(turns, until);
      });
      note(turns, until);
    } catch (RuntimeException e) {
      LOG.warn("{} objectives could not be judged together at {}, and are judged one by one: {}", turns.size(), until, e.getMessage());
      turns.forEach(turn -> judges.remove(turn.name()));
      known = DefinitionMark.NONE;
      rebuild(turns);
      turns.forEach(turn -> alone(turn, until));
    }
  }

  private void alone(Turn turn, Instant until) {
    Judge judge = judges.get(turn.name());
    if (judge != null) {
      logged(turn, () -> {
        tx.run(() -> {
          if (judge.judgeUntil(until, made.of(turn.objective(), new Span(judge.from(), until)), breaches, events)) {
            hold(List.of(turn.objective()));
          }
          advance(List.of(turn), until);
        });
        note(List.of(turn), until);
      });
    }
  }

  /** After the commit. */
  private void note(List<Turn> turns, Instant until) {
    turns.forEach(turn -> promised.computeIfPresent(turn.name(), (name, objective) -> objective.judgedTo(until)));
  }

  private void advance(List<Turn> turns, Instant until) {
    int advanced = objectives.advance(turns.stream().map(Turn::objective).toList(), until);
    if (advanced != turns.size()) {
      throw new IllegalStateException((turns.size() - advanced) + " of " + turns.size() + " objectives, perhaps " + turns.getFirst().name() + ", were judged by somebody else at the same time");
    }
  }

  /** What fired or ended must still be promised when that is told; for the others it is enough to see a change at the next turn. */
  private void hold(List<Objective> changed) {
    if (!changed.isEmpty() && !objectives.hold(changed)) {
      throw new IllegalStateException("Of " + changed.size() + " objectives, " + changed.getFirst().name() + " among them, some were changed or taken back while they were judged");
    }
  }

  /** Asked for every promise each few seconds, and mostly in vain. */
  private @Nullable Instant finalUntil(List<Source> sources, Instant now) {
    Instant earliest = null;
    for (Source source : sources) {
      Instant end = complete(source, now);
      if (end == null) {
        return null;
      }
      earliest = earliest == null || end.isBefore(earliest) ? end : earliest;
    }
    return earliest == null ? null : Instant.ofEpochSecond(Math.floorDiv(earliest.getEpochSecond(), 60L) * 60);
  }

  private @Nullable Instant complete(Source source, Instant now) {
    Instant complete = feeds.completeUntil(source.id()).orElse(null);
    if (source.kind() != SourceKind.PUSH && source.kind() != SourceKind.METRICS) {
      return complete == null ? null : complete.minus(GRACE);
    }
    Instant patient = now.minus(PUSH_PATIENCE);
    Instant brought = complete != null && source.kind() == SourceKind.METRICS ? complete.minus(SHARDS) : complete;
    if (brought == null || !brought.isAfter(patient)) {
      return patient;
    }
    return brought.isAfter(now) ? now : brought;
  }

  /**
   * The burn tables of many, each as it was when the minutes before {@code turn.from()} were judged: from memory where this
   * program is at that minute, else from what is stored.
   */
  Map<String, List<PairReading>> readings(List<Turn> turns, List<Breach> open) {
    begin(turns, open);
    Map<String, List<PairReading>> readings = new HashMap<>(live(turns));
    List<Turn> others = turns.stream().filter(turn -> !readings.containsKey(turn.name())).toList();
    List<Correction> all = others.isEmpty() ? List.of() : corrections.all();
    Map<Boolean, List<Turn>> kinds = others.stream().collect(Collectors.partitioningBy(turn -> others.size() > 1 && Rebuilding.isFor(turn, all)));
    new Rebuilding(sums, made, open).of(kinds.getOrDefault(true, List.of()), judge -> readings.put(judge.objective().name(), judge.readings()));
    kinds.getOrDefault(false, List.of()).forEach(turn -> readings.put(turn.name(), Judge.rebuilt(turn.objective(), turn.sources(), turn.from(), made, minutes, open).readings()));
    return readings;
  }

  /** Those who ask after a start make the judges of promises that have none, so that the next turn finds them: both need the same, and thousands take seconds. */
  private synchronized void begin(List<Turn> turns, List<Breach> open) {
    List<Correction> all = corrections.all();
    List<Turn> many = turns.stream().filter(turn -> !judges.containsKey(turn.name()) && Rebuilding.isFor(turn, all)).toList();
    if (many.size() >= WORTH_KEEPING) {
      new Rebuilding(sums, made, open).of(many, judge -> judges.put(judge.objective().name(), judge));
    }
  }

  /** From memory alone; one that is not at that minute is not there. */
  synchronized Map<String, List<PairReading>> live(List<Turn> turns) {
    Map<String, List<PairReading>> live = new HashMap<>();
    for (Turn turn : turns) {
      Judge judge = judges.get(turn.name());
      if (judge != null && judge.isJudged(turn.objective(), turn.from()) && !feeds.hasChanged(judge.sources(), turn.from())) {
        live.put(turn.name(), judge.readings());
      }
    }
    return live;
  }
}
