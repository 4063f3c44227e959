package dev.allclear.engine.logs;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.change.Background;
import dev.allclear.engine.logs.change.ChangeFinder;
import dev.allclear.engine.logs.change.Coverage;
import dev.allclear.engine.logs.count.Series;
import dev.allclear.engine.logs.count.Tallies;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a change in the rate of each template, twice: once against all other lines, and once more against those that did not
 * change themselves, so that one line that floods a log neither hides nor feigns a change of another.
 */
final class RateChanges {
  private static final long MINUTE = 60;

  private final Tallies tallies;
  private final ZoneId zone;
  private final Instant from;
  private final Instant to;
  private final List<TemplateSum> templates;
  private final @Nullable CloserLook closer;
  private final Series everything;
  private final Map<TreeSet<Integer>, Coverage> coverages = new HashMap<>();
  private final Map<String, Change> found = new HashMap<>();

  RateChanges(Tallies tallies, ZoneId zone, Instant from, Instant to, List<TemplateSum> templates, @Nullable CloserLook closer) {
    this.closer = closer;
    this.tallies = tallies;
    this.zone = zone;
    this.from = from;
    this.to = to;
    this.templates = templates;
    this.everything = lines(tallies.coverage().keySet());
  }

  /** The changes by the ids of their templates. */
  Map<String, Change> find() {
    search();
    CloserLook look = closer;
    if (look != null && tallies.step() > MINUTE) {
      templates.stream().filter(t -> shifted(found.get(t.id()))).sorted(Comparator.comparingLong((TemplateSum t) -> -t.bytes).thenComparing(TemplateSum::id))
          .forEach(t -> found.computeIfPresent(t.id(), (id, change) -> look.closer(t, change, tallies.step())));
    }
    return found;
  }

  private static boolean shifted(@Nullable Change change) {
    return change != null && (change.kind() == Kind.SURGE || change.kind() == Kind.DROP);
  }

  private void search() {
    Background first = Background.of(everything);
    for (TemplateSum template : templates) look(template, first);
    if (found.values().stream().noneMatch(c -> c.kind() == Kind.NEW || c.kind() == Kind.GONE)) return;
    Map<TreeSet<Integer>, Background> cleaned = new HashMap<>();
    for (TemplateSum template : templates) cleaned.computeIfAbsent(template.families, families -> background(first, families));
    for (TemplateSum template : templates) {
      Change change = found.get(template.id());
      if (change == null || change.kind() != Kind.NEW) look(template, cleaned.getOrDefault(template.families, first));
    }
  }

  private Background background(Background first, Set<Integer> families) {
    return first.without(sum(families, EnumSet.of(Kind.NEW, Kind.GONE, Kind.DROP)), sum(families, EnumSet.of(Kind.NEW, Kind.GONE, Kind.SURGE)));
  }

  private Series sum(Set<Integer> families, Set<Kind> kinds) {
    Series sum = new Series();
    for (TemplateSum template : templates) {
      Change change = found.get(template.id());
      if (change != null && kinds.contains(change.kind()) && families.containsAll(template.families)) sum.addAll(template.series);
    }
    return sum;
  }

  private void look(TemplateSum template, Background background) {
    found.remove(template.id());
    Instant first = template.first;
    Instant last = template.last;
    if (first == null || last == null || !template.whole) return;
    Coverage coverage = coverages.computeIfAbsent(template.families, f -> new Coverage(lines(f), tallies.step(), seconds(from), seconds(to)));
    Change change = change(template, coverage, background, first, last);
    if (change != null) found.put(template.id(), change);
  }

  private @Nullable Change change(TemplateSum template, Coverage coverage, Background background, Instant first, Instant last) {
    return new ChangeFinder(template.series, coverage, background, templates.size(), zone).find(first, last);
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private Series lines(Set<Integer> families) {
    Series all = new Series();
    for (int family : families) {
      Series one = tallies.coverage().get(family);
      if (one != null) all.addAll(one);
    }
    return all;
  }

  /** The template's share of all bytes since the change, in [0,1]. */
  double share(TemplateSum template, Change change) {
    double whole = bytes(everything, change.onset());
    return whole == 0 ? 0 : Math.min(1, bytes(template.series, change.onset()) / whole);
  }

  /** All bytes since an instant, its step counted wholly. */
  private double bytes(Series series, Instant since) {
    double sum = 0;
    for (int i = series.size() - 1; i >= 0 && series.at(i) + tallies.step() > since.getEpochSecond(); i--) sum += series.bytes(i);
    return sum;
  }
}
