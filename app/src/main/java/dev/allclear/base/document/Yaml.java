package dev.allclear.base.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as JSON means it: true and false are the only booleans, dates are text, no aliases, at most 3 MB. */
public final class Yaml {
  private Yaml() {}

  /** The documents of a text, empty ones left out. Syntax errors become problems. */
  public static List<Node> parse(String file, String text, List<Problem> problems) {
    List<Node> all = new ArrayList<>();
    try {
      yaml().composeAll(new StringReader(text)).forEach(node -> {
        if (!node.getTag().equals(Tag.NULL)) {
          all.add(node);
        }
      });
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(new Problem(file, line, "", "is not YAML: " + e.getProblem()));
    } catch (org.yaml.snakeyaml.error.YAMLException e) {
      problems.add(new Problem(file, 1, "", "is not YAML: " + e.getMessage()));
    }
    return all;
  }

  /** One document, block style, in the order of the map. */
  public static String write(Map<String, ? extends @Nullable Object> document) {
    return yaml().dump(document);
  }

  private static org.yaml.snakeyaml.Yaml yaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(0);
    limits.setAllowDuplicateKeys(true);
    limits.setNestingDepthLimit(40);
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    style.setSplitLines(false);
    return new org.yaml.snakeyaml.Yaml(new SafeConstructor(limits), new DecimalRepresenter(style), style, limits, new JsonLike());
  }

  private static final class DecimalRepresenter extends Representer {
    DecimalRepresenter(DumperOptions style) {
      super(style);
      representers.put(java.math.BigDecimal.class, data -> representScalar(
          ((java.math.BigDecimal) data).scale() <= 0 ? Tag.INT : Tag.FLOAT, ((java.math.BigDecimal) data).toPlainString()));
    }
  }

  private static final class JsonLike extends Resolver {
    @Override protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|false)$"), "tf");
      addImplicitResolver(Tag.INT, Pattern.compile("^-?(?:0|[1-9][0-9]*)$"), "-0123456789");
      addImplicitResolver(Tag.FLOAT, Pattern.compile("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)(?:[eE][-+]?[0-9]+)?$"), "-0123456789");
      addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null|)$"), "~n\0");
      addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
      addImplicitResolver(Tag.MERGE, Pattern.compile("^(?:<<)$"), "<");
    }
  }
}
