package dev.allclear.alerting.document;

import dev.allclear.alerting.Mapping;
import dev.allclear.alerting.Severity;
import dev.allclear.base.document.Spec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the spec of a mapping to the mapping. */
final class MappingReading {
  private MappingReading() {}

  static Mapping read(Spec spec) {
    Map<String, Severity> severities = new HashMap<>();
    spec.optionalMapping("severities").ifPresent(words -> words.names().forEach(word -> severities.put(word.toLowerCase(Locale.ROOT), words.oneOf(word, Severity.class, Severity.P2))));
    Optional<Spec> resolved = spec.optionalMapping("resolved");
    List<String> words = resolved.map(r -> r.texts("in")).orElse(List.of()).stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    return new Mapping(pointer(spec, "each"), template(spec, "key"), template(spec, "summary"), pointer(spec, "severity"), severities,
        resolved.map(r -> pointer(r, "path")).orElse(""), words, spec.text("source", ""), pointer(spec, "began"));
  }

  private static String template(Spec spec, String field) {
    String text = spec.text(field);
    if (!text.isEmpty() && !text.contains("{/")) {
      spec.problem(field, "expected a text with JSON Pointers in braces such as {/host}, found \"" + text + "\", which would be the same for every message");
    }
    return text;
  }

  private static String pointer(Spec spec, String field) {
    String text = spec.text(field, "");
    if (!text.isEmpty() && !text.startsWith("/")) {
      spec.problem(field, "expected a JSON Pointer such as /state, found \"" + text + "\"");
      return "";
    }
    return text;
  }
}
