package dev.allclear.alerting.web;

import dev.allclear.alerting.Survival;
import dev.allclear.alerting.SurvivedLinks;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The acknowledge screen of pages that were sent without the database: it asks the database nothing. Looking changes nothing; only the button acts. */
@Controller
class SurvivalScreens {
  private final Survival survival;
  private final SurvivedLinks survived;

  SurvivalScreens(Survival survival, SurvivedLinks survived) {
    this.survival = survival;
    this.survived = survived;
  }

  @GetMapping("/a/survival/{token}")
  ResponseEntity<String> look(@PathVariable String token) {
    return survival.view(token).map(SurvivalScreens::show)
        .orElseGet(() -> survived.holder(token).map(by -> show(HttpStatus.OK, "Allclear has its database again",
            by.isEmpty() ? "<p>Nobody has it yet.</p>" + button() : "<p>" + escape(by) + " has it.</p>"))
        .orElseGet(() -> show(HttpStatus.NOT_FOUND, "This link is not known", "<p>It was not made here, or what it was about is over.</p>")));
  }

  @PostMapping("/a/survival/{token}")
  ResponseEntity<String> acknowledge(@PathVariable String token) {
    if (!survival.acknowledge(token)) {
      survived.acknowledge(token);
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", "/a/survival/" + token).build();
  }

  static ResponseEntity<String> show(Survival.SurvivalView view) {
    return show(HttpStatus.OK, view.alert().severity() + " " + view.alert().service(), body(view));
  }

  /** Nothing is known of the link: it may be good, and nothing was done. */
  static ResponseEntity<String> away() {
    return show(HttpStatus.SERVICE_UNAVAILABLE, "Allclear has no database now", "<p>This link cannot be read without it. Nothing was done: paging goes on. "
        + "Use the link of the newest page, or try again in a minute.</p>");
  }

  /** The database gives no answer, and nobody has begun to page without it yet. */
  static ResponseEntity<String> blind() {
    return show(HttpStatus.OK, "Allclear has no database now", "<p>Nothing can be shown of this alert. You can take it all the same: that is kept on disk and told to the database later.</p>" + button());
  }

  private static String body(Survival.SurvivalView view) {
    String more = view.members() > 0 ? "<p>" + view.members() + " more alerts share this page. One acknowledgement covers all.</p>" : "";
    String by = view.acknowledgedBy();
    String needed = view.needed() < 2 ? "" : "<p>" + view.needed() + " people should acknowledge this. Without its database Allclear stops calling at the first; tell the others yourself.</p>";
    String end = view.over() ? "<p>Its sender says that it is over.</p>" : by != null ? "<p>" + escape(by) + " has it. Nobody else is called.</p>" : button();
    return "<p>" + escape(view.alert().summary()) + "</p>" + more + "<p>Allclear works without its database now; what you do is kept and told to it later.</p>" + needed + end;
  }

  private static String button() {
    return "<form method=\"post\"><button class=\"btn primary\" type=\"submit\">Acknowledge</button></form>";
  }

  private static ResponseEntity<String> show(HttpStatus status, String title, String body) {
    return ResponseEntity.status(status).contentType(MediaType.parseMediaType("text/html;charset=UTF-8")).header("Cache-Control", "no-store")
        .body("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + escape(title)
            + "</title><link rel=\"stylesheet\" href=\"/assets/allclear.css\"></head><body><main><header class=\"head\"><h1 class=\"verdict\">" + escape(title) + "</h1></header>" + body + "</main></body></html>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }
}
