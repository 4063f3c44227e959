package dev.allclear.engine.logs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report as the document {@code allclear.logs.survey/1}. Control characters, also those above ASCII and those that turn the
 * direction of text, are written as escapes, so that the document may be shown on a terminal.
 */
public final class SurveyJson {
  /** The document's name and version. */
  public static final String SCHEMA = "allclear.logs.survey/1";

  private final Appendable out;
  private boolean first = true;
  private boolean ascii;

  private SurveyJson(Appendable out) {
    this.out = out;
  }

  /** Writes the whole document and a line end. */
  public static void write(SurveyReport report, Appendable to) throws IOException {
    new SurveyJson(to).document(report);
  }

  /**
   * The same.
   *
   * @param ascii whether all other characters are written as escapes, for where the output could not hold them
   */
  public static void write(SurveyReport report, Appendable to, boolean ascii) throws IOException {
    SurveyJson json = new SurveyJson(to);
    json.ascii = ascii;
    json.document(report);
  }

  /** One template as an object, for documents that hold a part of a survey; without its counts when they are not wanted. */
  public static String template(SurveyReport.Template template, boolean withCounts) {
    StringBuilder text = new StringBuilder();
    try {
      new SurveyJson(text).template(template, withCounts, "");
    } catch (IOException e) {
      throw new IllegalStateException("A StringBuilder does not fail", e);
    }
    return text.toString();
  }

  private void document(SurveyReport r) throws IOException {
    out.append("{\n  \"schema\": ");
    text(SCHEMA);
    first = false;
    line("from", r.from());
    line("to", r.to());
    line("bucket", r.bucket().toString());
    line("zone", r.zone().getId());
    SurveyReport.Totals t = r.totals();
    out.append(",\n  \"totals\": { \"files\": " + t.files() + ", \"lines\": " + t.lines() + ", \"bytes\": " + t.bytes() + ", \"diskBytes\": " + t.diskBytes()
        + ", \"undatedLines\": " + t.undatedLines() + " }");
    out.append(",\n  \"files\": [");
    each(r.files(), this::file);
    out.append("],\n  \"templates\": [");
    each(r.templates(), template -> template(template, true, "    "));
    out.append("],\n  \"findings\": [");
    each(r.findings(), this::finding);
    out.append("],\n  \"notes\": [");
    each(r.notes(), this::text);
    out.append("]\n}\n");
  }

  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  private <T> void each(List<T> values, Writer<T> writer) throws IOException {
    String before = "\n    ";
    for (T value : values) {
      out.append(before);
      writer.write(value);
      before = ",\n    ";
    }
    if (!values.isEmpty()) out.append("\n  ");
  }

  private void line(String name, @Nullable Object value) throws IOException {
    out.append(",\n  \"").append(name).append("\": ");
    text(value);
  }

  private void begin() throws IOException {
    out.append("{ ");
    first = true;
  }

  private void name(String name) throws IOException {
    out.append(first ? "\"" : ", \"").append(name).append("\": ");
    first = false;
  }

  private void field(String name, @Nullable Object value) throws IOException {
    name(name);
    if (value instanceof Long || value instanceof Integer) out.append(value.toString());
    else text(value);
  }

  private void file(SurveyReport.File f) throws IOException {
    begin();
    field("path", f.path());
    field("diskBytes", f.diskBytes());
    field("bytes", f.bytes());
    field("lines", f.lines());
    field("compression", f.compression());
    field("firstAt", f.firstAt());
    field("lastAt", f.lastAt());
    field("timeFormat", f.timeFormat());
    field("problem", f.problem());
    if (f.sameAs() != null) field("sameAs", f.sameAs());
    out.append(" }");
  }

  private void template(SurveyReport.Template t, boolean withCounts, String indent) throws IOException {
    begin();
    field("id", t.id());
    field("template", t.text());
    field("level", t.level());
    field("logger", t.logger());
    field("lines", t.lines());
    field("bytes", t.bytes());
    field("firstAt", t.firstAt());
    field("lastAt", t.lastAt());
    name("samples");
    strings(t.samples());
    if (withCounts) counts(t.counts(), indent);
    name("change");
    SurveyReport.Change change = t.change();
    if (change == null) out.append("null");
    else change(change);
    out.append(" }");
  }

  private void strings(List<String> texts) throws IOException {
    out.append("[");
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) out.append(", ");
      text(texts.get(i));
    }
    out.append("]");
  }

  private void counts(List<SurveyReport.Count> counts, String indent) throws IOException {
    name("counts");
    out.append("[");
    for (int i = 0; i < counts.size(); i++) {
      SurveyReport.Count c = counts.get(i);
      out.append(i == 0 ? "\n" + indent + "  " : ",\n" + indent + "  ");
      out.append("{ \"at\": \"" + c.at() + "\", \"lines\": " + c.lines() + ", \"bytes\": " + c.bytes() + " }");
    }
    out.append("]");
  }

  private void change(SurveyReport.Change c) throws IOException {
    begin();
    field("kind", c.kind().name().toLowerCase(java.util.Locale.ROOT));
    field("onset", c.onset());
    name("before");
    out.append(number(c.before()));
    name("after");
    out.append(number(c.after()));
    field("bytesAdded", c.bytesAdded());
    name("strength");
    out.append(number(c.strength()));
    out.append(" }");
    first = false;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : java.math.BigDecimal.valueOf(value).toPlainString();
  }

  private void finding(SurveyReport.Finding f) throws IOException {
    begin();
    field("rank", f.rank());
    field("template", f.template());
    field("sentence", f.sentence());
    name("also");
    strings(f.also());
    field("bytesAdded", f.bytesAdded());
    name("share");
    out.append(number(f.share()));
    name("shareOfAll");
    out.append(number(f.shareOfAll()));
    out.append(" }");
  }

  private void text(@Nullable Object value) throws IOException {
    if (value == null) out.append("null");
    else if (value instanceof Instant instant) out.append('"').append(instant.toString()).append('"');
    else quoted(value.toString());
  }

  private void quoted(String s) throws IOException {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (unsafe(s, i, c) || ascii && c > 0x7f) out.append(String.format("\\u%04x", (int) c));
          else out.append(c);
        }
      }
    }
    out.append('"');
  }

  private static boolean unsafe(String s, int i, char c) {
    if (c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x2028 && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f || c == 0xfeff) return true;
    if (Character.isHighSurrogate(c)) return i + 1 >= s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
  }
}
