package dev.allclear.base.document;

import dev.allclear.base.Transactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.databind.json.JsonMapper;

/** Applies, exports and explains configuration documents. All or nothing: one wrong document and none is applied. */
@Service
public class Documents {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final ObjectProvider<DocumentKind<?>> kinds;
  private final ObjectProvider<ApplyCheck> checks;
  private final StoredDocuments stored;
  private final Transactions tx;
  private final JsonMapper json;
  private final Clock clock;

  Documents(ObjectProvider<DocumentKind<?>> kinds, ObjectProvider<ApplyCheck> checks, StoredDocuments stored, Transactions tx, JsonMapper json, Clock clock) {
    this.kinds = kinds;
    this.checks = checks;
    this.stored = stored;
    this.tx = tx;
    this.json = json;
    this.clock = clock;
  }

  /** A text and the name that its errors carry. */
  public record Source(String file, String text) {}

  private record Read<T>(DocumentKind<T> kind, String name, T value, Map<String, ?> plain, Problem place) {
    void put() {
      try {
        kind.put(name, value);
      } catch (IllegalArgumentException e) {
        throw new InvalidDocuments(List.of(new Problem(place.file(), place.line(), place.path(), String.valueOf(e.getMessage()))));
      }
    }
  }

  /**
   * Reads all, then keeps what is new or changed, in one transaction, kinds that others refer to first.
   *
   * @param dryRun reads and checks everything, then undoes it
   * @return one entry for each document, in the order of the files
   * @throws InvalidDocuments with every problem that could be found; then nothing was applied
   */
  public List<Applied> apply(List<Source> sources, boolean dryRun) {
    List<Problem> problems = new ArrayList<>();
    List<Read<?>> all = new ArrayList<>();
    for (Source source : sources) {
      for (Node node : Yaml.parse(source.file(), source.text(), problems)) {
        read(source.file(), node, problems).ifPresent(all::add);
      }
    }
    refuseTwice(all, problems);
    if (!problems.isEmpty()) {
      throw new InvalidDocuments(problems);
    }
    return dryRun ? tryOut(all) : tx.in(() -> keep(all));
  }

  private List<Applied> tryOut(List<Read<?>> all) {
    try {
      return tx.in(() -> {
        throw new Undone(keep(all));
      });
    } catch (Undone undone) {
      return undone.applied;
    }
  }

  private List<Applied> keep(List<Read<?>> all) {
    List<ApplyCheck> concerned = checks.stream().filter(c -> all.stream().anyMatch(r -> c.concerns(r.kind().kind()))).toList();
    Set<String> before = concerned.stream().flatMap(c -> c.faults().stream()).map(ApplyCheck.Fault::subject).collect(Collectors.toSet());
    List<Applied> applied = put(all);
    List<Problem> anew = concerned.stream().flatMap(c -> c.faults().stream()).filter(f -> !f.among(before)).map(f -> problem(f, all)).toList();
    if (!anew.isEmpty()) {
      throw new InvalidDocuments(anew);
    }
    return applied;
  }

  /** At the document itself when it is among those that are applied, else at the first. */
  private static Problem problem(ApplyCheck.Fault fault, List<Read<?>> all) {
    Read<?> at = all.stream().filter(r -> r.kind().kind().equals(fault.kind()) && r.name().equals(fault.name())).findFirst().orElse(all.getFirst());
    return new Problem(at.place().file(), at.place().line(), fault.subject(), fault.message());
  }

  private List<Applied> put(List<Read<?>> all) {
    Map<Read<?>, Applied> outcome = new java.util.IdentityHashMap<>();
    all.stream().sorted(Comparator.comparingInt(r -> r.kind().rank())).forEach(r -> outcome.put(r, keep(r)));
    return all.stream().map(r -> java.util.Objects.requireNonNull(outcome.get(r))).toList();
  }

  private Applied keep(Read<?> document) {
    String kind = document.kind().title();
    String note = document.kind().note(document.plain());
    String body = json.writeValueAsString(document.plain());
    Optional<StoredDocuments.Stored> before = stored.find(kind, document.name());
    if (before.isPresent() && json.readTree(before.get().body()).equals(json.readTree(body))) {
      return new Applied(kind, document.name(), Applied.Outcome.UNCHANGED, note);
    }
    document.put();
    stored.put(new StoredDocuments.Stored(kind, document.name(), document.kind().apiVersion(), body), clock.instant());
    return new Applied(kind, document.name(), before.isPresent() ? Applied.Outcome.CHANGED : Applied.Outcome.CREATED, note);
  }

  /** All documents as YAML; applying them changes nothing. */
  public String export() {
    StringBuilder all = new StringBuilder();
    stored.all().stream().sorted(Comparator.comparingInt(d -> rank(d.kind()))).forEach(d -> {
      @SuppressWarnings("unchecked") Map<String, Object> plain = json.readerFor(LinkedHashMap.class)
          .with(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readValue(d.body());
      all.append(all.isEmpty() ? "" : "---\n").append(Yaml.write(plain));
    });
    return all.toString();
  }

  /** The annotated example of a kind. */
  public Optional<String> explain(String kind) {
    return kinds.stream().filter(k -> k.title().equalsIgnoreCase(kind)).findFirst().map(DocumentKind::example);
  }

  public List<String> kinds() {
    return kinds.stream().sorted(Comparator.comparingInt(DocumentKind::rank)).map(DocumentKind::title).toList();
  }

  private int rank(String kind) {
    return kinds.stream().filter(k -> k.title().equals(kind)).mapToInt(DocumentKind::rank).findFirst().orElse(Integer.MAX_VALUE);
  }

  private Optional<Read<?>> read(String file, Node node, List<Problem> problems) {
    Spec document = new Spec(file, "", node, problems);
    if (!(node instanceof MappingNode)) {
      return Optional.empty();
    }
    String version = document.text("apiVersion");
    String kind = document.text("kind");
    Optional<DocumentKind<?>> known = kinds.stream().filter(k -> k.kind().equals(kind) && k.apiVersion().equals(version)).findFirst();
    if (known.isEmpty() && !kind.isEmpty()) {
      document.problem("kind", "\"" + version + "\" \"" + kind + "\" is not known; known kinds: " + String.join(", ", kinds()));
    }
    return known.map(k -> read(k, document, node, problems));
  }

  private <T> Read<T> read(DocumentKind<T> kind, Spec document, Node node, List<Problem> problems) {
    Spec metadata = document.mapping("metadata");
    String name = metadata.text("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      metadata.problem("name", "\"" + name + "\" is not a name: letters, digits, dot, dash and underscore, at most 63, beginning with a letter or digit");
    }
    String displayName = metadata.optionalText("displayName").orElse(null);
    metadata.optionalMapping("labels").ifPresent(Spec::names);
    metadata.optionalMapping("annotations").ifPresent(Spec::names);
    T value = kind.read(name, displayName, document.mapping("spec"));
    document.reportUnknown();
    Problem place = new Problem(document.file(), document.line(), kind.title() + " " + name, "");
    return new Read<>(kind, name, value, problems.isEmpty() ? Plain.mapping((MappingNode) node) : Map.of(), place);
  }

  private static void refuseTwice(List<Read<?>> all, List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (Read<?> r : all) {
      if (!seen.add(r.kind().title() + " " + r.name())) {
        problems.add(new Problem(r.place().file(), r.place().line(), r.place().path(), "is there twice"));
      }
    }
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Applied> applied;

    Undone(List<Applied> applied) {
      super("dry run", null, false, false);
      this.applied = applied;
    }
  }
}
