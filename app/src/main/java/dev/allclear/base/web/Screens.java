package dev.allclear.base.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Draws screens from the templates that were compiled with the program. A controller returns what {@link #show} gives; its template
 * declares {@code @param dev.allclear.base.web.Frame frame} and its own parameters. Thread-safe.
 */
@Component
public class Screens {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, Screens.class.getClassLoader(), "dev.allclear.templates");
  private final Frames frames;

  Screens(Frames frames) {
    this.frames = frames;
  }

  /** A screen for the present request, never kept by a browser. {@code template} is such as {@code incident/tell.jte}. */
  public ResponseEntity<String> show(String template, Map<String, ?> parameters) {
    return show(HttpStatus.OK, template, parameters);
  }

  public ResponseEntity<String> show(HttpStatusCode status, String template, Map<String, ?> parameters) {
    return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore()).body(text(frames.current(), template, parameters));
  }

  /** Sends the browser on after a POST. */
  public ResponseEntity<String> goTo(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", path).build();
  }

  /** The template's text for a frame of one's own, outside a request: files, mails. */
  public String text(Frame frame, String template, Map<String, ?> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("frame", frame);
    StringOutput out = new StringOutput(8192);
    engine.render(template, all, out);
    return out.toString();
  }
}
