package dev.allclear.base.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML nodes as plain values. Numbers keep their decimals; what looks like a date stays text. */
final class Plain {
  private Plain() {}

  static Map<String, @Nullable Object> mapping(MappingNode node) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      all.put(((ScalarNode) tuple.getKeyNode()).getValue(), value(tuple.getValueNode()));
    }
    return all;
  }

  static @Nullable Object value(Node node) {
    return switch (node) {
      case MappingNode m -> mapping(m);
      case SequenceNode s -> list(s);
      case ScalarNode s -> scalar(s);
      default -> throw new IllegalArgumentException("Anchors are not used in documents");
    };
  }

  private static List<@Nullable Object> list(SequenceNode node) {
    List<@Nullable Object> all = new ArrayList<>();
    node.getValue().forEach(n -> all.add(value(n)));
    return all;
  }

  private static @Nullable Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        return text;
      }
    }
    return text;
  }
}
