package dev.allclear.notify;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Words a page for carriers: the decision first, then the link, then the facts. */
public final class PageWriter {
  private static final String REPEAT = "This is a repeat: it is not known whether an earlier one reached you.";

  private PageWriter() {}

  public static Parcel parcel(UUID id, String person, PageText page, String to, URI link, boolean repeat, int attempt, Instant at) {
    return new Parcel(id, to, page.headline() + (repeat ? " (repeat)" : ""), text(page, link, repeat, id), html(page, link, repeat, id), repeat, attempt, at,
        data(id, person, page, to, link, repeat, attempt, at));
  }

  private static String text(PageText page, URI link, boolean repeat, UUID id) {
    return page.headline() + "\n\nAcknowledge: " + link + "\n" + (repeat ? "\n" + REPEAT + "\n" : "")
        + page.facts().stream().map(f -> "\n" + f).collect(Collectors.joining()) + "\n\nPage " + id + ". It ends when somebody acknowledges.\n";
  }

  private static String html(PageText page, URI link, boolean repeat, UUID id) {
    return "<!DOCTYPE html><html lang=\"en\"><body><p><b>" + esc(page.headline()) + "</b></p><p><a href=\"" + esc(link.toString()) + "\">Acknowledge</a></p>"
        + (repeat ? "<p>" + REPEAT + "</p>" : "") + page.facts().stream().map(f -> "<p>" + esc(f) + "</p>").collect(Collectors.joining())
        + "<p><small>Page " + id + ". It ends when somebody acknowledges.</small></p></body></html>";
  }

  private static Map<String, Object> data(UUID id, String person, PageText page, String to, URI link, boolean repeat, int attempt, Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("schema", "allclear.page/1");
    data.put("id", id.toString());
    data.put("attempt", attempt);
    data.put("repeat", repeat);
    data.put("sentAt", at.toString());
    data.put("to", to);
    data.put("person", person);
    data.put("alert", page.alert().toString());
    data.put("severity", page.severity());
    data.put("service", page.service());
    data.put("headline", page.headline());
    data.put("facts", page.facts());
    data.put("acknowledgeUrl", link.toString());
    return data;
  }

  private static String esc(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }
}
