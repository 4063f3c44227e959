package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Entry;
import dev.allclear.engine.changes.index.StatementIndex;
import dev.allclear.engine.changes.match.Samples;
import dev.allclear.engine.changes.source.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Turns the story of a statement into a verdict, and the changes that carry it into suspects with reasons. */
final class Judge {
  private static final int MOST_FILES = 20;
  private static final Duration SOON = Duration.ofDays(1);

  private final GitMirror mirror;
  private final StatementIndex index;
  private final Span span;
  private final Samples samples;
  private final Question question;
  /** The text matches but for case and punctuation. */
  private final boolean nearly;
  /** The text stands inside what another statement writes, where a value stands. */
  private final boolean quoted;
  private final WindowFiles files;

  Judge(GitMirror mirror, StatementIndex index, Span span, Samples samples, Question question, boolean nearly, boolean quoted) {
    this.quoted = quoted;
    this.nearly = nearly;
    this.files = new WindowFiles(mirror, index, span);
    this.mirror = mirror;
    this.index = index;
    this.span = span;
    this.samples = samples;
    this.question = question;
  }

  Suspects.Answer judge(Story story) {
    List<Entry> beginning = story.beginning();
    Entry first = beginning.getFirst();
    if (span.in(first.commit()) && first.kind() != Entry.Kind.FOUND) {
      Verdict verdict = verdict(story, first);
      List<Suspect> suspects = new ArrayList<>(suspects(verdict, List.of(best(beginning))));
      suspects.addAll(suspects(Verdict.INTRODUCED, later(story, first)));
      return new Suspects.Answer(verdict, ranked(suspects));
    }
    List<Entry> moved = story.more().stream().filter(e -> e.kind() == Entry.Kind.MOVED && span.in(e.commit())).toList();
    if (!moved.isEmpty()) {
      return new Suspects.Answer(Verdict.MOVED, ranked(suspects(Verdict.MOVED, moved)));
    }
    List<Entry> named = Uses.named(story.live(story.events()));
    Uses users = new Uses(files, mirror);
    List<Suspect> uses = ranked(traced(users.traces(named, question.window())));
    if (!uses.isEmpty()) {
      boolean begins = uses.stream().anyMatch(use -> users.areFirst(named, ObjectId.fromString(use.commit())));
      return new Suspects.Answer(begins ? Verdict.INTRODUCED : Verdict.NEARBY, uses);
    }
    List<Suspect> near = ranked(near(story));
    return new Suspects.Answer(near.isEmpty() ? Verdict.OLD_LINE : Verdict.NEARBY, near);
  }

  private List<Suspect> near(Story story) {
    List<Suspect> near = new ArrayList<>(suspects(Verdict.NEARBY, story.levels()));
    Wrappers.Wrapper wrapper = wrapper(story);
    if (wrapper != null) {
      near.addAll(traced(Wrappers.traces(files, wrapper, Nearby.SOON).stream().filter(t -> question.surge() || t.confidence() == Confidence.MEDIUM).toList()));
    }
    near.addAll(traced(new LoggerChanges(files, logger(), story.liveFiles(), story.level()).traces(Nearby.SOON)));
    if (near.isEmpty()) {
      near.addAll(new Nearby(mirror, index, span, samples).guards(story).stream().map(this::nearby).toList());
    }
    if (question.surge()) {
      ObjectId now = index.commit(span.newest()).id();
      List<String> texts = story.liveFiles().stream().limit(MOST_FILES).map(file -> String.join("\n", SourceText.lines(mirror, now, file))).toList();
      near.addAll(traced(new Callers(files, samples, story.liveFiles()).traces(texts, Nearby.SOON)));
    }
    return onePerCommit(near);
  }

  /** The function through which an old statement writes that calls no logger itself. */
  private Wrappers.@Nullable Wrapper wrapper(Story story) {
    return story.live(story.events()).stream().filter(e -> e.shape() == Shape.OTHER && e.name().isEmpty()).reduce((a, b) -> b)
        .map(e -> new Wrappers(mirror).of(index.commit(e.commit()).id(), e.file(), e.line())).orElse(null);
  }

  private static List<Suspect> onePerCommit(List<Suspect> suspects) {
    Map<String, Suspect> best = new LinkedHashMap<>();
    suspects.forEach(s -> best.merge(s.commit(), s, (a, b) -> a.score() >= b.score() ? a : b));
    return List.copyOf(best.values());
  }

  /** Upgrades of a library that the line points to, for a line that no statement here can have written. */
  Suspects.Answer outside() {
    List<Trace> upgrades = new Upgrades(files, samples, question).traces(question.window());
    boolean sure = upgrades.stream().anyMatch(t -> t.confidence() == Confidence.MEDIUM);
    return new Suspects.Answer(Verdict.NOT_IN_REPO, ranked(onePerCommit(traced(upgrades.stream().filter(t -> !sure || t.confidence() == Confidence.MEDIUM).toList()))));
  }

  private String logger() {
    if (!question.logger().isEmpty()) {
      return question.logger();
    }
    for (String token : samples.samples().getFirst().header().split("[\\s\\[\\]():,]+")) {
      if (token.indexOf('.') > 0 && Character.isLetter(token.charAt(0))) {
        return token;
      }
    }
    return "";
  }

  private List<Suspect> traced(List<Trace> traces) {
    List<Suspect> suspects = new ArrayList<>();
    for (Trace trace : traces) {
      List<String> reasons = new ArrayList<>(List.of(trace.deed()));
      reasons.addAll(circumstances(trace.commit()));
      Suspect suspect = suspect(trace.commit(), trace.score(), trace.confidence(), trace.evidence(), reasons);
      if (suspect != null) {
        suspects.add(suspect);
      }
    }
    return suspects;
  }

  private Verdict verdict(Story story, Entry first) {
    if (first.kind() == Entry.Kind.MOVED) {
      return Verdict.MOVED;
    }
    if (story.cameBack()) {
      return Verdict.REINTRODUCED;
    }
    return first.kind() == Entry.Kind.REWORDED ? Verdict.REWORDED : Verdict.INTRODUCED;
  }

  private Entry best(List<Entry> entries) {
    return entries.stream().max(Comparator.comparingDouble((Entry e) -> samples.share(e.key())).thenComparing(Entry::shape)).orElseThrow();
  }

  /** Further places that got the statement in the window: each may be the one that writes. */
  private List<Entry> later(Story story, Entry first) {
    return story.more().stream()
        .filter(e -> e.commit() != first.commit() && span.in(e.commit()) && e.kind() != Entry.Kind.MOVED && e.kind() != Entry.Kind.FOUND).toList();
  }

  private List<Suspect> suspects(Verdict verdict, List<Entry> entries) {
    Map<Integer, Suspect> byCommit = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Suspect suspect = suspect(verdict, entry);
      if (suspect != null) {
        byCommit.putIfAbsent(entry.commit(), suspect);
      }
    }
    return List.copyOf(byCommit.values());
  }

  private static List<Suspect> ranked(List<Suspect> suspects) {
    List<Suspect> sorted = suspects.stream().sorted(Comparator.comparingDouble(Suspect::score).reversed()).toList();
    List<Suspect> ranked = new ArrayList<>();
    for (Suspect suspect : sorted.subList(0, Math.min(5, sorted.size()))) {
      ranked.add(suspect.ranked(ranked.size() + 1));
    }
    return ranked;
  }

  private @Nullable Suspect suspect(Verdict verdict, Entry found) {
    Wrappers.Wrapper wrapper = found.shape() == Shape.OTHER ? new Wrappers(mirror).of(index.commit(found.commit()).id(), found.file(), found.line()) : null;
    Entry entry = wrapper == null ? found : found.writtenAs(wrapper.shape(), wrapper.level());
    String text = SourceText.at(mirror, index.commit(entry.commit()).id(), entry.file(), entry.line());
    boolean named = samples.samples().getFirst().names(entry.file(), question.logger());
    List<String> reasons = new ArrayList<>();
    reasons.add(deed(verdict, entry));
    reasons.addAll(circumstances(entry.commit()));
    if (wrapper != null) {
      reasons.add("It is given to " + wrapper.name() + "() at " + wrapper.place() + ", which writes it.");
    }
    if (nearly) {
      reasons.add("Its words are the line's, but for case or punctuation.");
    }
    if (quoted) {
      reasons.add("Its text stands inside what another statement writes. Whoever can write values into the log can have put it there.");
    }
    if (longRun(entry.commit())) {
      reasons.add("It had run for over a day when the line began.");
    }
    if (named) {
      reasons.add("The line's logger agrees with the file.");
    }
    double score = score(entry, named) * (verdict == Verdict.MOVED || verdict == Verdict.NEARBY ? 0.6 : 1);
    return suspect(entry.commit(), score, confidence(verdict, entry, named), new Evidence(entry.file(), entry.line(), text), reasons);
  }

  private @Nullable Suspect suspect(int number, double score, Confidence confidence, Evidence evidence, List<String> reasons) {
    SourceText.Head head = SourceText.head(mirror, index.commit(number).id());
    Deploy deploy = span.deploy(number);
    return head == null ? null : new Suspect(0, index.commit(number).id().name(), head.subject(), head.author(), head.authoredAt(),
        index.commit(number).committed(), span.arrived(number), deploy == null ? null : deploy.at(), Math.round(score * 100) / 100.0, confidence, evidence, reasons);
  }

  private Suspect nearby(Nearby.Guard guard) {
    List<String> reasons = new ArrayList<>(List.of("Changes what guards the statement, " + guard.distance() + " lines from it; the statement itself is older."));
    reasons.addAll(circumstances(guard.commit()));
    Suspect suspect = suspect(guard.commit(), 0.5 - Math.min(0.2, guard.distance() / 100.0), Confidence.MEDIUM, guard.evidence(), reasons);
    if (suspect == null) {
      throw new IllegalStateException("The commit " + index.commit(guard.commit()).id().name() + " was read a moment ago.");
    }
    return suspect;
  }

  private String deed(Verdict verdict, Entry entry) {
    String place = entry.file() + ":" + entry.line();
    return switch (verdict) {
      case REWORDED -> "Rewords the statement at " + place + "; before, it said “" + entry.before().replace('\0', '…') + "”.";
      case REINTRODUCED -> "Brings the statement back at " + place + "; an earlier change had taken it out.";
      case MOVED -> "Moves the statement from " + entry.before() + " to " + place + "; its text is not new.";
      case NEARBY -> "Changes the statement's level from " + entry.before() + " to " + entry.level() + " at " + place + ".";
      default -> "Adds the statement at " + place + (index.isPart() ? "; its text did not stand in the code before." : "; its text occurs in no earlier commit.");
    };
  }

  private List<String> circumstances(int commit) {
    List<String> reasons = new ArrayList<>();
    Deploy deploy = span.deploy(commit);
    if (deploy != null) {
      reasons.add("Deployed " + deploy.at() + (deploy.version().isBlank() ? "" : " as " + deploy.version()) + ", " + words(Duration.between(deploy.at(), span.onset())) + " before the onset.");
    } else {
      reasons.add("Arrived " + span.arrived(commit) + ", " + words(Duration.between(span.arrived(commit), span.onset())) + " before the onset.");
      if (span.deploysKnown()) {
        reasons.add("No known deploy holds it.");
      }
    }
    reasons.add("1 of " + Math.max(1, span.commits()) + (span.commits() > 1 ? " commits" : " commit") + " in the window.");
    if (index.parents(commit) == 0) {
      reasons.add("It is the first commit of the known history, which brought all the code at once.");
    }
    return reasons;
  }

  private double score(Entry entry, boolean named) {
    double shape = switch (entry.shape()) {
      case LOG -> 0.15;
      case PRINT -> 0.12;
      case THROWN -> 0.08;
      case OTHER -> 0;
    };
    double length = Math.min(1, entry.key().length() / 40.0);
    return Math.min(1, 0.3 + 0.3 * samples.share(entry.key()) + 0.15 * length + shape + (named ? 0.1 : 0));
  }

  private Confidence confidence(Verdict verdict, Entry entry, boolean named) {
    if (verdict == Verdict.MOVED) {
      return Confidence.LOW;
    }
    double share = samples.share(entry.key());
    boolean strong = share >= 0.5 || entry.key().length() >= 30;
    Confidence found = strong && (entry.shape() != Shape.OTHER || named) ? Confidence.HIGH : strong || named ? Confidence.MEDIUM : Confidence.LOW;
    boolean doubtful = nearly || quoted || longRun(entry.commit()) || verdict == Verdict.NEARBY || span.deploysKnown() && span.deploy(entry.commit()) == null
        || index.parents(entry.commit()) == 0;
    return doubtful ? found.atMost(Confidence.MEDIUM) : found;
  }

  /** A line that a deploy brings begins with the deploy, or soon after it. */
  private boolean longRun(int commit) {
    Deploy deploy = span.deploy(commit);
    return deploy != null && Duration.between(deploy.at(), span.onset()).compareTo(SOON) > 0;
  }

  static String words(Duration d) {
    if (d.toDays() >= 2) {
      return d.toDays() + " days";
    }
    return d.toHours() >= 2 ? d.toHours() + " h" : Math.max(0, d.toMinutes()) + " min";
  }
}
