package dev.allclear.notify;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Words a page for carriers: the decision first, then the link, then the facts. */
public final class PageWriter {
  private static final String REPEAT = "This is a repeat: it is not known whether an earlier one reached you.";

  private static final int NAMED = 10;

  private PageWriter() {}

  public static Parcel parcel(UUID id, String person, PageText page, String to, URI link, boolean repeat, int attempt, Instant at) {
    return new Parcel(id, to, page.headline() + (repeat ? " (repeat)" : ""), text(page, link, repeat, id), html(page, link, repeat, id), repeat, attempt, at,
        data(id, person, page, to, link, repeat, attempt, at));
  }

  /**
   * One message that names several pages for one address, the worst first. It has the id and the attempt of the first of them.
   *
   * @param parcels at least two
   */
  public static Parcel bundle(List<Parcel> parcels) {
    Parcel head = parcels.getFirst();
    List<Parcel> worst = parcels.stream().sorted(Comparator.comparing(p -> String.valueOf(p.data().get("severity")))).toList();
    String first = worst.getFirst().subject();
    String subject = parcels.size() + " pages for you, first: " + first;
    StringBuilder text = new StringBuilder(parcels.size() + " pages wait for you. They come in one message because many were sent here within 15 min.\n");
    StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><body><p>").append(esc(text.toString())).append("</p>");
    for (Parcel each : worst.subList(0, Math.min(NAMED, worst.size()))) {
      String link = String.valueOf(each.data().get("acknowledgeUrl"));
      text.append('\n').append(each.subject()).append("\nAcknowledge: ").append(link).append('\n');
      html.append("<p><b>").append(esc(each.subject())).append("</b><br><a href=\"").append(esc(link)).append("\">Acknowledge</a></p>");
    }
    String more = worst.size() > NAMED ? "And " + (worst.size() - NAMED) + " more." : "";
    Map<String, Object> data = new LinkedHashMap<>(head.data());
    data.put("acknowledgeUrl", worst.getFirst().data().get("acknowledgeUrl"));
    data.put("pages", parcels.stream().map(p -> p.id().toString()).toList());
    return new Parcel(head.id(), head.to(), subject, text + (more.isEmpty() ? "" : "\n" + more + "\n"), html + (more.isEmpty() ? "" : "<p>" + more + "</p>") + "</body></html>",
        head.repeat(), head.attempt(), head.at(), data);
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
