package dev.allclear.base.web;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /healthz}: the process lives and answers. Says nothing of the database: a restart would not mend that. */
@RestController
class HealthController {
  @GetMapping("/healthz")
  Map<String, String> health() {
    return Map.of("status", "alive");
  }
}
