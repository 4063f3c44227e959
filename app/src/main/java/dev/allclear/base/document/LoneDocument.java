package dev.allclear.base.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;

/** Reads documents of one kind from a file for a command that needs neither server nor store. */
public final class LoneDocument {
  private LoneDocument() {}

  /**
   * The first document of the kind; documents of other kinds in the same text are passed over.
   *
   * @param read what {@link DocumentKind#read} does
   * @throws InvalidDocuments with every problem of it
   */
  public static <T> Optional<T> read(String kind, String file, String text, BiFunction<String, Spec, T> read) {
    return read(DocumentKind.ALLCLEAR, kind, file, text, read);
  }

  /** The same for a kind of another family, such as {@code openslo/v1}. */
  public static <T> Optional<T> read(String apiVersion, String kind, String file, String text, BiFunction<String, Spec, T> read) {
    List<Problem> problems = new ArrayList<>();
    List<Node> all = Yaml.parse(file, text, problems);
    refuse(problems);
    for (Node node : all) {
      Spec document = new Spec(file, "", node, problems);
      refuse(problems);
      if (document.text("kind", "").equals(kind)) {
        T value = read(apiVersion, document, read);
        document.reportUnknown();
        refuse(problems);
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /**
   * All documents of the kind, in the order of the text.
   *
   * @throws InvalidDocuments with every problem of the first that has one
   */
  public static <T> List<T> all(String kind, String file, String text, BiFunction<String, Spec, T> read) {
    List<Problem> problems = new ArrayList<>();
    List<T> found = new ArrayList<>();
    for (Node node : Yaml.parse(file, text, problems)) {
      Spec document = new Spec(file, "", node, problems);
      refuse(problems);
      if (document.text("kind", "").equals(kind)) {
        found.add(read(DocumentKind.ALLCLEAR, document, read));
        document.reportUnknown();
      }
      refuse(problems);
    }
    refuse(problems);
    return found;
  }

  private static <T> T read(String apiVersion, Spec document, BiFunction<String, Spec, T> read) {
    String version = document.text("apiVersion");
    if (!version.isEmpty() && !version.equals(apiVersion)) {
      document.problem("apiVersion", "expected " + apiVersion + ", found \"" + version + "\"");
    }
    Spec metadata = document.mapping("metadata");
    metadata.optionalText("displayName");
    metadata.optionalMapping("labels").ifPresent(Spec::names);
    metadata.optionalMapping("annotations").ifPresent(Spec::names);
    return read.apply(metadata.text("name"), document.mapping("spec"));
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidDocuments(problems);
    }
  }
}
