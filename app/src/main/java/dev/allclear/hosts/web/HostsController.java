package dev.allclear.hosts.web;

import dev.allclear.hosts.HostDocument;
import dev.allclear.hosts.Hosts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/hosts}: the machine of this node, as the document {@code allclear.host/1}. */
@RestController
class HostsController {
  private final Hosts hosts;

  HostsController(Hosts hosts) {
    this.hosts = hosts;
  }

  @GetMapping("/api/v1/hosts")
  Map<String, @Nullable Object> now() {
    return HostDocument.of(hosts.now());
  }
}
