package dev.allclear.slo;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is promised and what counts it, read again only when it changed, for those who ask for all of it each minute. Thread-safe. */
@Component
public class Promised {
  private final DefinitionMark mark;
  private final Objectives objectives;
  private final Selection selection;
  private View latest = new View(DefinitionMark.NONE, List.of(), Map.of());

  Promised(DefinitionMark mark, Objectives objectives, Selection selection) {
    this.mark = mark;
    this.objectives = objectives;
    this.selection = selection;
  }

  /**
   * All promises by name, and the sources of each by its name. How far promises were judged and sources read is as it was when this was
   * read, which may be hours ago.
   */
  public record View(long mark, List<Objective> objectives, Map<String, List<Source>> sources) {
    public View {
      objectives = List.copyOf(objectives);
      sources = Collections.unmodifiableMap(sources);
    }
  }

  public synchronized View known() {
    return latest.mark() == DefinitionMark.NONE || latest.mark() != mark.now() ? read() : latest;
  }

  /** The same with how far they were judged now. */
  synchronized View read() {
    long now = mark.now();
    List<Objective> all = objectives.all();
    latest = new View(now, all, selection.of(all));
    return latest;
  }
}
