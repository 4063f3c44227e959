package dev.allclear.changes;

import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document {@code allclear.changes.suspects/1}: maps, lists, strings, numbers and nulls, ready for any JSON writer. */
public final class SuspectsDocument {
  public static final String SCHEMA = "allclear.changes.suspects/1";

  private SuspectsDocument() {}

  public static Map<String, @Nullable Object> of(Report report) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("verdict", report.verdict().word());
    document.put("suspects", report.suspects().stream().map(SuspectsDocument::suspect).toList());
    document.put("scanned", Map.of("commits", report.commits(), "millis", report.millis()));
    document.put("notes", List.copyOf(report.notes()));
    return document;
  }

  private static Map<String, @Nullable Object> suspect(Suspect suspect) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("rank", suspect.rank());
    one.put("commit", suspect.commit());
    one.put("subject", suspect.subject());
    one.put("author", suspect.author());
    one.put("authoredAt", suspect.authoredAt().toString());
    one.put("committedAt", suspect.committedAt().toString());
    one.put("arrivedAt", suspect.arrivedAt().toString());
    one.put("deployedAt", suspect.deployedAt() == null ? null : suspect.deployedAt().toString());
    one.put("score", suspect.score());
    one.put("confidence", suspect.confidence().word());
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("file", suspect.evidence().file());
    evidence.put("line", suspect.evidence().line());
    evidence.put("text", suspect.evidence().text());
    one.put("evidence", evidence);
    one.put("reasons", suspect.reasons());
    return one;
  }
}
