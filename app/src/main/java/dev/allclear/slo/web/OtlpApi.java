package dev.allclear.slo.web;

import dev.allclear.slo.metrics.MetricIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/metrics}: OTLP over HTTP, as protocol buffers or JSON, plain or gzip. */
@RestController
class OtlpApi {
  private static final int MOST = 32 << 20;
  private static final MediaType PROTOBUF = MediaType.valueOf("application/x-protobuf");
  private static final String AHEAD = "points lie more than 5 minutes ahead of this clock; set the sender's clock";
  private final MetricIntake intake;

  OtlpApi(MetricIntake intake) {
    this.intake = intake;
  }

  @PostMapping("/v1/metrics")
  ResponseEntity<?> metrics(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    boolean isJson = type.startsWith("application/json");
    if (!isJson && !type.startsWith("application/x-protobuf")) {
      return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
    }
    boolean isPacked = "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"));
    byte[] body = isPacked ? BodyBytes.unzipped(request, MOST) : BodyBytes.plain(request, MOST);
    MetricIntake.Taken taken = isJson ? intake.otlpJson(body) : intake.otlp(body);
    return isJson ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json(taken)) : ResponseEntity.ok().contentType(PROTOBUF).body(proto(taken));
  }

  private static Map<String, ?> json(MetricIntake.Taken taken) {
    return taken.ahead() == 0 ? Map.of() : Map.of("partialSuccess", Map.of("rejectedDataPoints", String.valueOf(taken.ahead()), "errorMessage", taken.ahead() + " " + AHEAD));
  }

  /** {@code ExportMetricsServiceResponse { partial_success: { rejected_data_points, error_message } }}, empty when all was taken. */
  private static byte[] proto(MetricIntake.Taken taken) {
    if (taken.ahead() == 0) {
      return new byte[0];
    }
    byte[] message = (taken.ahead() + " " + AHEAD).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream partial = new ByteArrayOutputStream();
    partial.write(1 << 3);
    varint(partial, taken.ahead());
    partial.write(2 << 3 | 2);
    varint(partial, message.length);
    partial.writeBytes(message);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    response.write(1 << 3 | 2);
    varint(response, partial.size());
    response.writeBytes(partial.toByteArray());
    return response.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
