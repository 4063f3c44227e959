package dev.allclear.comms.web;

import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Theme;
import dev.allclear.comms.file.StatusPageFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /status}: the very file, for those who have no web server in front of it; in the brightness that the viewer chose, if she did. */
@Controller
class StatusController {
  private final StatusPageFile file;
  private final String ancestors;

  StatusController(StatusPageFile file, @Value("${allclear.web.frame-ancestors:'none'}") String ancestors) {
    this.file = file;
    this.ancestors = ancestors;
  }

  @GetMapping("/status")
  void show(@CookieValue(name = Frames.THEME_COOKIE, required = false) @Nullable String theme, HttpServletResponse response) throws IOException {
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src '" + file.styleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors);
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    String html = Files.readString(file.path());
    response.getOutputStream().write(html.replaceFirst("data-theme=\"auto\"", "data-theme=\"" + Theme.of(theme == null ? "" : theme).word() + "\"").getBytes(StandardCharsets.UTF_8));
  }
}
