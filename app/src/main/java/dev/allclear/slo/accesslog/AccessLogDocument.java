package dev.allclear.slo.accesslog;

import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code AccessLog}: a log of requests that counts a service. */
@Component
class AccessLogDocument implements DocumentKind<AccessLog> {
  private final Sources sources;
  private final Catalog catalog;
  private final JsonMapper json;

  AccessLogDocument(Sources sources, Catalog catalog, JsonMapper json) {
    this.sources = sources;
    this.catalog = catalog;
    this.json = json;
  }

  @Override public String kind() {
    return "AccessLog";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public AccessLog read(String name, Spec spec) {
    LineFormat standard = LineFormat.standard();
    if (spec.texts("paths").isEmpty()) {
      spec.problem("paths", "names no file, folder or pattern");
    }
    LineFormat format = new LineFormat(spec.text("callerField", standard.callerField()), spec.text("latencyField", standard.latencyField()),
        spec.oneOf("latencyUnit", LineFormat.Unit.class, standard.latencyUnit()));
    return new AccessLog(spec.text("service"), spec.texts("paths"), format, spec.texts("ignore"));
  }

  @Override public void put(String name, AccessLog value) {
    if (catalog.service(value.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + value.service() + "\"; apply a Service of that name too");
    }
    sources.put(SourceKind.ACCESS_LOG, name, value.service(), json.writeValueAsString(value));
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: AccessLog
        metadata: { name: checkout }
        spec:
          service: checkout-api
          paths: [/var/log/checkout/access.log]  # files with their rotated and .gz siblings, folders, or patterns; common, combined or JSON lines
          callerField: caller                    # optional; the field that names the consumer, or remote_user, remote_addr or route
          latencyField: rt                       # optional; as in rt=0.212
          latencyUnit: s                         # optional; s, ms or us
          ignore: [/healthz]                     # optional; routes that begin like this are not counted
        """;
  }
}
