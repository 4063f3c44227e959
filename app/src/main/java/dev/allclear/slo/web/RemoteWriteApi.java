package dev.allclear.slo.web;

import dev.allclear.slo.metrics.MetricIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/write}: Prometheus remote write, versions 1 and 2. 204 when everything that a document of kind
 * Metrics selects is stored; a malformed message is 400, which senders do not repeat.
 */
@RestController
class RemoteWriteApi {
  private static final int MOST = 16 << 20;
  private static final String SECOND = "proto=io.prometheus.write.v2.request";
  private final MetricIntake intake;

  RemoteWriteApi(MetricIntake intake) {
    this.intake = intake;
  }

  @PostMapping("/api/v1/write")
  ResponseEntity<Void> write(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    String encoding = String.valueOf(request.getHeader("Content-Encoding"));
    if (!type.startsWith("application/x-protobuf") || !encoding.equalsIgnoreCase("snappy")) {
      return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
    }
    boolean isSecond = type.contains(SECOND);
    if (type.contains("proto=") && !isSecond && !type.contains("proto=prometheus.writerequest")) {
      return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
    }
    MetricIntake.Taken taken = intake.remoteWrite(BodyBytes.plain(request, MOST), isSecond ? 2 : 1);
    return ResponseEntity.noContent().header("X-Prometheus-Remote-Write-Samples-Written", String.valueOf(taken.readings() - taken.ahead()))
        .header("X-Prometheus-Remote-Write-Histograms-Written", "0").header("X-Prometheus-Remote-Write-Exemplars-Written", "0").build();
  }
}
