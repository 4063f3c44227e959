package dev.allclear.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a document that is being checked: fields are asked for by name, and what is wrong becomes a finding with its line. */
final class Checked {
  private final String file;
  private final String path;
  private final Node node;
  private final List<Finding> findings;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  Checked(String file, String path, Node node, List<Finding> findings) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.findings = findings;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::enter);
    } else {
      add(node, path, "type", "expected a mapping of fields");
    }
  }

  private void enter(NodeTuple tuple) {
    String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    if (keys.put(name, tuple.getKeyNode()) != null) {
      add(tuple.getKeyNode(), at(name), "duplicate-field", "is there twice");
    }
    if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
      fields.put(name, tuple.getValueNode());
    }
  }

  private void add(Node where, String at, String rule, String message) {
    findings.add(new Finding(file, where.getStartMark().getLine() + 1, at, rule, message));
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** Reports a broken rule at a field, or at this mapping where the field is not there. */
  void finding(String field, String rule, String message) {
    add(fields.getOrDefault(field, keys.getOrDefault(field, node)), field.isEmpty() ? path : at(field), rule, message);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Whether an element of the list has one of the fields. */
  boolean anyHas(String list, String... names) {
    return fields.get(list) instanceof SequenceNode sequence && sequence.getValue().stream()
        .filter(MappingNode.class::isInstance).flatMap(element -> ((MappingNode) element).getValue().stream())
        .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode key && List.of(names).contains(key.getValue()));
  }

  Set<String> names() {
    return keys.keySet();
  }

  /** Any other field is a finding. */
  Checked only(String... known) {
    keys.keySet().stream().filter(name -> Stream.of(known).noneMatch(name::equals))
        .forEach(name -> add(keys.getOrDefault(name, node), at(name), "unknown-field", "is not a field here; known: " + String.join(", ", known)));
    return this;
  }

  Checked require(String... needed) {
    Stream.of(needed).filter(name -> !has(name)).forEach(name -> finding(name, "required", "is missing"));
    return this;
  }

  /** Of these fields at most one may be there, and one must be when {@code needed}. */
  Checked exclusive(boolean needed, String... names) {
    List<String> there = Stream.of(names).filter(this::has).toList();
    if (there.size() > 1 || needed && there.isEmpty()) {
      finding(there.size() > 1 ? there.get(1) : "", "exclusive",
          "expected one of " + String.join(", ", names) + ", found " + (there.isEmpty() ? "none" : String.join(" and ", there)));
    }
    return this;
  }

  /** The text of a field that is there; a number or truth value is none. */
  Optional<String> text(String field) {
    Node found = fields.get(field);
    if (found == null) {
      return Optional.empty();
    }
    if (found instanceof ScalarNode text && found.getTag().equals(Tag.STR)) {
      return Optional.of(text.getValue());
    }
    finding(field, "type", "expected text");
    return Optional.empty();
  }

  Optional<BigDecimal> number(String field) {
    Node found = fields.get(field);
    if (found == null) {
      return Optional.empty();
    }
    if (found instanceof ScalarNode number && (found.getTag().equals(Tag.INT) || found.getTag().equals(Tag.FLOAT))) {
      return Optional.of(new BigDecimal(number.getValue()));
    }
    finding(field, "type", "expected a number");
    return Optional.empty();
  }

  Optional<Boolean> flag(String field) {
    Node found = fields.get(field);
    if (found == null) {
      return Optional.empty();
    }
    if (found instanceof ScalarNode flag && found.getTag().equals(Tag.BOOL)) {
      return Optional.of(Boolean.valueOf(flag.getValue()));
    }
    finding(field, "type", "expected true or false");
    return Optional.empty();
  }

  void mapping(String field, Consumer<Checked> check) {
    Node found = fields.get(field);
    if (found != null) {
      Checked child = new Checked(file, at(field), found, findings);
      if (child.isMapping()) {
        check.accept(child);
      }
    }
  }

  /** Each element of a list, which is a finding when its size is outside the bounds. */
  void list(String field, int least, int most, Consumer<Checked> check) {
    List<Node> elements = new ArrayList<>();
    Node found = fields.get(field);
    if (found instanceof SequenceNode sequence) {
      elements.addAll(sequence.getValue());
    } else if (found != null) {
      finding(field, "type", "expected a list");
      return;
    }
    if (elements.size() < least || elements.size() > most) {
      finding(field, "count", "expected " + (least == most ? "exactly " + least : "at least " + least) + ", found " + elements.size());
    }
    for (int i = 0; i < elements.size(); i++) {
      Checked child = new Checked(file, at(field) + "[" + i + "]", elements.get(i), findings);
      if (child.isMapping()) {
        check.accept(child);
      }
    }
  }

  /** Each field with its node's kind: text, or a list of texts. */
  void entries(BiConsumer<String, Boolean> check) {
    fields.forEach((name, value) -> check.accept(name, value instanceof ScalarNode && value.getTag().equals(Tag.STR)
        || value instanceof SequenceNode list && list.getValue().stream().allMatch(each -> each.getTag().equals(Tag.STR))));
  }
}
