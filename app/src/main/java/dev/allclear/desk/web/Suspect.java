package dev.allclear.desk.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.changes.Suspects;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence.Diff;
import dev.allclear.timeline.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A suspect change: what it says, when it came, the lines that prove it, the reasons. Whose it is, is not shown. */
public record Suspect(String place, String confidence, String repository, String commit, String subject, String came, String file, List<DiffLine> lines,
    List<String> reasons, @Nullable String source) {
  private static final int SHORT_HASH = 7;

  /** {@code css} is add, add key or null. */
  public record DiffLine(@Nullable String css, String text) {}

  public String shortCommit() {
    return commit.substring(0, Math.min(SHORT_HASH, commit.length()));
  }

  /** The best one first, without those that were ruled out; a change that several lines point to stands there once, with the evidence of which it is surest. */
  static List<Suspect> of(List<Entry> entries, Frame frame) {
    Set<String> out = Suspects.ruledOut(entries);
    Set<String> shown = new HashSet<>();
    return entries.stream().map(Entry::pin).filter(pin -> pin.kind() == Pin.Kind.SUSPECT && pin.evidence() instanceof Diff diff && !out.contains(diff.commit()))
        .sorted(Comparator.comparingInt((Pin pin) -> ((Diff) pin.evidence()).rank()).thenComparing(Pin::confidence))
        .filter(pin -> pin.evidence() instanceof Diff diff && shown.add(diff.repository() + " " + diff.commit())).map(pin -> of(pin, (Diff) pin.evidence(), frame)).toList();
  }

  private static Suspect of(Pin pin, Diff diff, Frame frame) {
    String among = diff.commitsInWindow() > 1 ? ", of " + Say.count(diff.commitsInWindow()) + " changes in the window" : "";
    return new Suspect("Suspect change, ranked " + diff.rank() + " of " + diff.ofSuspects() + among, Finding.word(pin.confidence()), diff.repository(), diff.commit(),
        diff.subject(), came(diff, frame), diff.file() + ", line " + diff.line(), lines(diff), diff.reasons().stream().map(frame::words).toList(), pin.source());
  }

  private static String came(Diff diff, Frame frame) {
    Instant deployed = diff.deployedAt();
    if (deployed != null) {
      return "Deployed " + frame.when(deployed) + ", " + Say.span(Duration.between(deployed, frame.now())) + " ago";
    }
    return diff.arrivedAt() == null ? "Not known when it was deployed" : "Arrived " + frame.when(diff.arrivedAt()) + ", not known when it was deployed";
  }

  private static List<DiffLine> lines(Diff diff) {
    return IntStream.range(0, diff.hunk().size())
        .mapToObj(i -> new DiffLine(css(diff.hunk().get(i), diff.key().contains(i)), diff.hunk().get(i))).toList();
  }

  private static @Nullable String css(String line, boolean key) {
    return line.startsWith("+") ? key ? "add key" : "add" : null;
  }
}
