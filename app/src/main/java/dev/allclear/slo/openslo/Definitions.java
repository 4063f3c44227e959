package dev.allclear.slo.openslo;

import dev.allclear.slo.KeptDefinitions;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The documents that SLOs refer to by name. */
@Component
class Definitions {
  private final KeptDefinitions kept;
  private final JsonMapper json;

  Definitions(KeptDefinitions kept, JsonMapper json) {
    this.kept = kept;
    this.json = json;
  }

  Optional<Indicator> indicator(String name) {
    return kept.find("SLI", name).map(text -> json.readValue(text, Indicator.class));
  }

  Optional<DataSource> dataSource(String name) {
    return kept.find("DataSource", name).map(text -> json.readValue(text, DataSource.class));
  }

  void put(String name, Indicator indicator) {
    kept.put("SLI", name, json.writeValueAsString(indicator));
  }

  void put(String name, DataSource dataSource) {
    kept.put("DataSource", name, json.writeValueAsString(dataSource));
  }
}
