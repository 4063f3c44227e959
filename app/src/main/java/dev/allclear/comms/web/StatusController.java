package dev.allclear.comms.web;

import dev.allclear.comms.file.StatusPageFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /status}: the very file, for those who have no web server in front of it. */
@Controller
class StatusController {
  private final StatusPageFile file;
  private final String ancestors;

  StatusController(StatusPageFile file, @Value("${allclear.web.frame-ancestors:'none'}") String ancestors) {
    this.file = file;
    this.ancestors = ancestors;
  }

  @GetMapping("/status")
  void show(HttpServletResponse response) throws IOException {
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src '" + file.styleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors);
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    Files.copy(file.path(), response.getOutputStream());
  }
}
