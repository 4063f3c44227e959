package dev.allclear.base.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a document, read field by field. Each reader reports what is wrong with line and path and returns a harmless value, so that one
 * reading finds every problem; fields that nobody asked for are reported by {@link Documents}. Not thread-safe.
 */
public final class Spec {
  private final String file;
  private final String path;
  private final Node node;
  private final List<Problem> problems;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<Spec> children = new ArrayList<>();

  Spec(String file, String path, Node node, List<Problem> problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::field);
    } else {
      problem(node, path, "expected a mapping of fields, found " + describe(node));
    }
  }

  private void field(NodeTuple tuple) {
    String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    if (fields.put(name, tuple.getValueNode()) != null) {
      problem(tuple.getKeyNode(), at(name), "is there twice");
    }
    keys.put(name, tuple.getKeyNode());
  }

  /** Reports a problem with a field, or with this mapping when the field is not there. */
  public void problem(String field, String message) {
    problem(keys.getOrDefault(field, node), at(field), message);
  }

  private void problem(Node where, String path, String message) {
    problems.add(new Problem(file, where.getStartMark().getLine() + 1, path, message));
  }

  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The names of all fields, in order; asks for them all. */
  public Set<String> names() {
    asked.addAll(fields.keySet());
    return fields.keySet();
  }

  public String text(String field) {
    return required(field, node -> scalar(node, field, "text", s -> s), "");
  }

  public Optional<String> optionalText(String field) {
    return optional(field, node -> scalar(node, field, "text", s -> s));
  }

  public String text(String field, String otherwise) {
    return optionalText(field).orElse(otherwise);
  }

  public List<String> texts(String field) {
    return list(field, (n, p) -> scalar(n, p, "text", s -> s));
  }

  public int whole(String field, int otherwise) {
    return optional(field, node -> scalar(node, field, "a whole number", Integer::valueOf)).orElse(otherwise);
  }

  public Optional<Long> bytes(String field) {
    return optional(field, node -> scalar(node, field, "a number of bytes", Long::valueOf));
  }

  /** Exactly as written: 0.999 stays 0.999. */
  public BigDecimal decimal(String field) {
    return required(field, node -> scalar(node, field, "a decimal number", BigDecimal::new), BigDecimal.ZERO);
  }

  public Optional<BigDecimal> optionalDecimal(String field) {
    return optional(field, node -> scalar(node, field, "a decimal number", BigDecimal::new));
  }

  public boolean flag(String field, boolean otherwise) {
    return optional(field, node -> scalar(node, field, "true or false", Spec::bool)).orElse(otherwise);
  }

  public Duration duration(String field, Duration otherwise) {
    return optional(field, node -> scalar(node, field, "an ISO 8601 duration such as PT10S", Duration::parse)).orElse(otherwise);
  }

  public Optional<Instant> instant(String field) {
    return optional(field, node -> scalar(node, field, "an instant such as 2026-11-15T01:06:00Z", s -> OffsetDateTime.parse(s).toInstant()));
  }

  public ZoneId zone(String field, ZoneId otherwise) {
    return optional(field, node -> scalar(node, field, "a time zone such as Europe/Berlin", ZoneId::of)).orElse(otherwise);
  }

  public <E extends Enum<E>> E oneOf(String field, Class<E> values, @Nullable E otherwise) {
    String names = String.join(", ", java.util.Arrays.stream(values.getEnumConstants()).map(e -> word(e.name())).toList());
    Function<Node, E> read = node -> scalar(node, field, "one of " + names, s -> Enum.valueOf(values, s.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
    return otherwise == null ? required(field, read, values.getEnumConstants()[0]) : optional(field, read).orElse(otherwise);
  }

  private static String word(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public Spec mapping(String field) {
    Node found = required(field, n -> n, node);
    return child(found == node ? new MappingNode(Tag.MAP, List.of(), org.yaml.snakeyaml.DumperOptions.FlowStyle.AUTO) {
      @Override public org.yaml.snakeyaml.error.Mark getStartMark() {
        return node.getStartMark();
      }
    } : found, at(field));
  }

  public Optional<Spec> optionalMapping(String field) {
    return optional(field, n -> child(n, at(field)));
  }

  /** The mappings of a list, in order; empty when the field is not there. */
  public List<Spec> mappings(String field) {
    return list(field, this::childNamed);
  }

  private Spec childNamed(Node node, String name) {
    return child(node, at(name));
  }

  private Spec child(Node node, String path) {
    Spec child = new Spec(file, path, node, problems);
    children.add(child);
    return child;
  }

  /** Line of this mapping, from 1. */
  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  public String file() {
    return file;
  }

  /** The plain value of this mapping: maps, lists, texts, numbers as {@link BigDecimal}, booleans, null; asks for everything in it. */
  public Map<String, @Nullable Object> plain() {
    names();
    return Plain.mapping((MappingNode) node);
  }

  /** What was parsed, for a reader with rules of its own; asks for everything in it. */
  public Node parsed() {
    names();
    return node;
  }

  /** Reports what such a reader found. */
  public void problem(Problem found) {
    problems.add(found);
  }

  void reportUnknown() {
    for (String name : fields.keySet()) {
      if (!asked.contains(name)) {
        problem(name, "is not a field here" + (asked.isEmpty() ? "" : "; known: " + String.join(", ", asked)));
      }
    }
    children.forEach(Spec::reportUnknown);
  }

  private <T> T required(String field, Function<Node, @Nullable T> read, T otherwise) {
    asked.add(field);
    Node found = fields.get(field);
    if (found == null) {
      if (node instanceof MappingNode) {
        problem(node, at(field), "is missing");
      }
      return otherwise;
    }
    T value = read.apply(found);
    return value == null ? otherwise : value;
  }

  private <T> Optional<T> optional(String field, Function<Node, @Nullable T> read) {
    asked.add(field);
    Node found = fields.get(field);
    return found == null || found.getTag().equals(Tag.NULL) ? Optional.empty() : Optional.ofNullable(read.apply(found));
  }

  private <T> List<T> list(String field, java.util.function.BiFunction<Node, String, @Nullable T> read) {
    asked.add(field);
    Node found = fields.get(field);
    if (found == null || found.getTag().equals(Tag.NULL)) {
      return List.of();
    }
    if (!(found instanceof SequenceNode sequence)) {
      problem(found, at(field), "expected a list, found " + describe(found));
      return List.of();
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      T value = read.apply(sequence.getValue().get(i), field + "[" + i + "]");
      if (value != null) {
        all.add(value);
      }
    }
    return List.copyOf(all);
  }

  private <T> @Nullable T scalar(Node found, String field, String expected, Function<String, T> parse) {
    if (!(found instanceof ScalarNode text)) {
      problem(found, at(field), "expected " + expected + ", found " + describe(found));
      return null;
    }
    try {
      return parse.apply(text.getValue());
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(found, at(field), "expected " + expected + ", found \"" + text.getValue() + "\"");
      return null;
    }
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String describe(Node node) {
    return switch (node) {
      case ScalarNode s -> s.getTag().equals(Tag.NULL) ? "nothing" : "\"" + s.getValue() + "\"";
      case SequenceNode s -> "a list";
      default -> "a mapping";
    };
  }
}
