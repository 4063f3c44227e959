package dev.allclear.alerting.web;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/integrations}: who may send signals, each with its key. */
@RestController
class IntegrationApi {
  private final Integrations integrations;

  IntegrationApi(Integrations integrations) {
    this.integrations = integrations;
  }

  record Listing(String schema, List<Integration> integrations) {}

  @GetMapping("/api/v1/integrations")
  Listing all() {
    return new Listing("allclear.integrations/1", integrations.all());
  }
}
