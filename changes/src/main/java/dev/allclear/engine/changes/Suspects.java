package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Arrivals;
import dev.allclear.engine.changes.index.Entry;
import dev.allclear.engine.changes.index.Indexer;
import dev.allclear.engine.changes.index.RecentIndexer;
import dev.allclear.engine.changes.index.StatementIndex;
import dev.allclear.engine.changes.match.Samples;
import dev.allclear.engine.changes.source.Shape;
import dev.allclear.engine.changes.source.Statement;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Answers which change brought a line. A short history is indexed first where it is not yet, and the index is kept in memory from the first question on;
 * after that an answer costs some milliseconds. Of a long history that was never indexed the window alone is read, and the report says so. Not thread-safe.
 */
public final class Suspects {
  /** So many commits are indexed in about a second; of longer histories that were never indexed only the window is read. */
  private static final int SHORT = 300;
  /** Who has this many questions is better served by an index. */
  private static final int OFTEN = 10;

  private final GitMirror mirror;
  private final Indexer indexer;
  private @Nullable StatementIndex known;
  private @Nullable Arrived arrived;
  private int answeredAlone;

  public Suspects(GitMirror mirror, Indexer.Progress progress) {
    this.mirror = mirror;
    this.indexer = new Indexer(mirror, progress);
  }

  /**
   * Answers a question.
   *
   * @throws ChangesException.NotFound when the revision names no commit
   */
  public Report find(Question question) {
    long start = System.nanoTime();
    ObjectId tip = mirror.commit(question.revision());
    if (tip == null) {
      if (question.revision().equals("HEAD") && mirror.isEmpty()) {
        return new Report(Verdict.NOT_IN_REPO, List.of(), 0, millis(start), List.of("The repository has no commit yet."));
      }
      if (mirror.names(question.revision())) {
        throw new ChangesException("What " + question.revision() + " points to cannot be read in " + mirror.source() + ": it is missing or damaged. `git fsck` tells what is.");
      }
      throw new ChangesException.NotFound("The repository has no revision " + question.revision() + ". `git branch -a` and `git tag` list what it has.");
    }
    RecentIndexer.Recent recent = recent(question, tip);
    return recent == null ? find(question, index(tip), tip, start) : find(question, recent.index(), recent.tip(), start);
  }

  /** The window alone, when the history is long and was never indexed; else null. */
  private RecentIndexer.@Nullable Recent recent(Question question, ObjectId tip) {
    RecentIndexer window = new RecentIndexer(mirror);
    if (known != null || answeredAlone >= OFTEN || Files.exists(mirror.indexFile()) || !window.longerThan(tip, SHORT)) {
      return null;
    }
    answeredAlone++;
    Samples samples = new Samples(question.lines());
    return window.read(tip, begin(question), question.onset(), samples.scan(), key -> samples.match(key) || samples.nearlyMatch(key));
  }

  /** Where to begin so that what was deployed in the window, though it arrived earlier, is read too. */
  private static Instant begin(Question question) {
    Instant from = question.onset().minus(question.window());
    Instant begin = from;
    for (Deploy deploy : question.deploys()) {
      if (!deploy.at().isBefore(from) && deploy.at().minus(DeployTimes.NEWS).isBefore(begin)) {
        begin = deploy.at().minus(DeployTimes.NEWS);
      }
    }
    return begin;
  }

  private StatementIndex index(ObjectId tip) {
    StatementIndex index = known;
    if (index == null || index.number(tip) < 0) {
      index = indexer.index(List.of(tip));
      known = index;
    }
    return index;
  }

  /** Answers from an index that holds the tip already. */
  Report find(Question question, StatementIndex index, ObjectId tip, long start) {
    Samples samples = new Samples(question.lines());
    Span span = new Span(question, index, arrivals(index, tip), mirror);
    List<String> notes = new ArrayList<>(mirror.notes());
    notes.addAll(span.notes());
    if (index.isPart()) {
      notes.add("Only the window was read, since the history is not indexed: whether the statement had been there and was taken out is not known. `allclear changes index` reads all of it.");
    }
    if (index.missing() > 0) {
      notes.add(index.missing() + " objects are missing, as in a partial or shallow clone, or damaged; what they hold was not searched. `git fsck` tells which.");
    }
    if (index.skipped() > 0) {
      notes.add(index.skipped() + " files were not read: versions over 2 MB, or what a commit changed beyond 20,000 files.");
    }
    if (samples.constants() < 4) {
      return new Report(Verdict.NO_CONSTANT, List.of(), span.commits(), millis(start), notes);
    }
    Map<String, List<Entry>> like = index.within(samples.pairs());
    Map<String, List<Entry>> matching = matching(like, samples::match);
    boolean framed = framed(matching, samples, span);
    Story story = best(matching, samples, question, span);
    boolean nearly = story == null;
    if (nearly) {
      story = best(matching(like, samples::nearlyMatch), samples, question, span);
    }
    Judge judge = new Judge(mirror, index, span, samples, question, nearly, framed && story != null && story.events().stream().noneMatch(e -> samples.begins(e.key())));
    Answer answer = story == null ? judge.outside() : judge.judge(story);
    return new Report(answer.verdict(), answer.suspects(), span.commits(), millis(start), notes);
  }

  /**
   * Whether a log statement of the code explains the line from the begin of its message on. Then the text of another log statement further on in the line is
   * a value that somebody wrote there, and is dropped: one log line does not hold another. An exception's message may rightly stand there.
   */
  private static boolean framed(Map<String, List<Entry>> matching, Samples samples, Span span) {
    boolean frame = matching.entrySet().stream().anyMatch(one -> one.getKey().indexOf(Statement.GAP) >= 0 && samples.begins(one.getKey())
        && new Story(one.getValue().stream().filter(Suspects::writes).toList(), span, file -> true).live());
    if (frame) {
      matching.entrySet().removeIf(one -> !samples.begins(one.getKey()) && one.getKey().charAt(0) != Statement.GAP && one.getValue().stream().allMatch(Suspects::writes));
    }
    return frame;
  }

  private static boolean writes(Entry entry) {
    return entry.shape() == Shape.LOG || entry.shape() == Shape.PRINT;
  }

  /** A verdict with its suspects, ranked. */
  record Answer(Verdict verdict, List<Suspect> suspects) {}

  /** Those of the last tip that was asked for: the lines of one incident have the same. */
  private Arrivals arrivals(StatementIndex index, ObjectId tip) {
    Arrived last = arrived;
    if (last == null || last.index != index || !last.tip.equals(tip) || last.commits != index.commits()) {
      last = new Arrived(index, index.commits(), tip.copy(), new Arrivals(index, index.number(tip)));
      arrived = last;
    }
    return last.arrivals;
  }

  private record Arrived(StatementIndex index, int commits, ObjectId tip, Arrivals arrivals) {}

  private static Map<String, List<Entry>> matching(Map<String, List<Entry>> like, Predicate<String> matches) {
    Map<String, List<Entry>> matching = new LinkedHashMap<>();
    like.forEach((key, entries) -> {
      if (matches.test(key)) {
        matching.put(key, entries);
      }
    });
    return matching;
  }

  /** The story of the heaviest statement that stands in the code at the onset; null when none does. */
  private static @Nullable Story best(Map<String, List<Entry>> matching, Samples samples, Question question, Span span) {
    String best = null;
    double most = 0;
    for (Map.Entry<String, List<Entry>> one : matching.entrySet()) {
      Story story = new Story(one.getValue(), span, file -> true);
      double weight = story.live() ? weight(one.getKey(), story, samples, question) : 0;
      if (weight > most) {
        most = weight;
        best = one.getKey();
      }
    }
    if (best == null) {
      return null;
    }
    String heart = Statement.longestPiece(best);
    List<Entry> same = new ArrayList<>();
    matching.forEach((key, entries) -> {
      if (Statement.longestPiece(key).equals(heart)) {
        same.addAll(entries);
      }
    });
    Story all = new Story(same, span, file -> true);
    Story named = new Story(same, span, file -> samples.samples().getFirst().names(file, question.logger()));
    return named.live() ? named.within(all) : all;
  }

  private static double weight(String key, Story story, Samples samples, Question question) {
    boolean named = story.liveFiles().stream().anyMatch(file -> samples.samples().getFirst().names(file, question.logger()));
    return keyWeight(key) * (named ? 1.5 : 1);
  }

  private static double keyWeight(String key) {
    return Statement.weight(key);
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
