package dev.allclear.base.document;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of document, owned by the room that keeps it.
 *
 * @param <T> what the room makes of it
 */
public interface DocumentKind<T> {
  String ALLCLEAR = "allclear.dev/v1";

  /** Such as {@code Service}. */
  String kind();

  default String apiVersion() {
    return ALLCLEAR;
  }

  /** Its name among all kinds, where two families have a kind of the same name. */
  default String title() {
    return kind();
  }

  /** What whoever applies the document should know, such as that a field has no effect here; empty without. */
  default String note(Map<String, ?> document) {
    return "";
  }

  /** Kinds that others refer to come first: 10 people, 20 teams, 30 carriers and schedules, 40 policies, 50 services, 60 what belongs to a service. */
  int rank();

  /** Reads the {@code spec}; everything wrong is reported to the spec, and the value is then thrown away. Changes nothing. */
  T read(String name, Spec spec);

  /** The same for a document whose metadata say what people read; null without. */
  default T read(String name, @Nullable String displayName, Spec spec) {
    return read(name, spec);
  }

  /**
   * Keeps the value, inside the transaction of the whole apply; documents of a lower rank are already there.
   *
   * @throws IllegalArgumentException when it does not fit what is there, such as a name that nobody has; the message goes to the user
   */
  void put(String name, T value);

  /** A smallest document of this kind with a comment for each field, as YAML: the text of {@code explain}. */
  String example();
}
