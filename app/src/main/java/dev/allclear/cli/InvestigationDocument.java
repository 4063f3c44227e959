package dev.allclear.cli;

import dev.allclear.changes.SuspectsDocument;
import dev.allclear.engine.logs.SurveyJson;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.hosts.HostDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document {@code allclear.investigation/1}. */
final class InvestigationDocument {
  static final String SCHEMA = "allclear.investigation/1";

  private InvestigationDocument() {}

  static Map<String, @Nullable Object> of(Investigation found) {
    Map<String, @Nullable Object> doc = new LinkedHashMap<>();
    doc.put("schema", SCHEMA);
    doc.put("host", found.host() == null ? null : HostDocument.of(found.host()));
    doc.put("totals", totals(found.survey()));
    doc.put("findings", found.findings().stream().map(InvestigationDocument::finding).toList());
    doc.put("problems", found.problems());
    return doc;
  }

  private static Map<String, @Nullable Object> totals(@Nullable SurveyReport survey) {
    SurveyReport.Totals t = survey == null ? new SurveyReport.Totals(0, 0, 0, 0, 0) : survey.totals();
    Map<String, @Nullable Object> doc = new LinkedHashMap<>();
    doc.put("files", t.files());
    doc.put("lines", t.lines());
    doc.put("bytes", t.bytes());
    doc.put("diskBytes", t.diskBytes());
    doc.put("undatedLines", t.undatedLines());
    return doc;
  }

  private static Map<String, @Nullable Object> finding(Investigation.Item item) {
    Map<String, @Nullable Object> doc = new LinkedHashMap<>();
    doc.put("rank", item.rank());
    doc.put("sentence", item.sentence());
    doc.put("template", new JsonText.Raw(SurveyJson.template(item.template(), false)));
    if (item.answer() != null) {
      doc.put("repository", item.answer().repository().toString());
    }
    doc.put("suspects", item.suspects() == null ? null : SuspectsDocument.of(item.suspects()));
    return doc;
  }
}
