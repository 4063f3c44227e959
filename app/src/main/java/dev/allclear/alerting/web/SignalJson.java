package dev.allclear.alerting.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what strangers post as JSON, within bounds: at most {@value #MOST} bytes, {@value #DEEPEST} levels deep, no name twice in an object, nothing
 * behind the end, valid UTF-8.
 */
@Component
public class SignalJson {
  static final int MOST = 4_000_000;
  static final int DEEPEST = 64;

  private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(1_000_000).maxNameLength(10_000).maxNumberLength(400).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The body is no JSON that is taken; the message says why. */
  public static final class Bad extends Exception {
    private static final long serialVersionUID = 1;

    Bad(String message) {
      super(message);
    }
  }

  /** @throws Bad with the reason, in words for the sender */
  public JsonNode read(HttpServletRequest request) throws Bad {
    byte[] body = body(request);
    if (body.length == 0) {
      throw new Bad("The body is empty; expected JSON.");
    }
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new Bad("The body is not JSON that is taken: " + plain(String.valueOf(e.getOriginalMessage())) + ".");
    }
  }

  /** Without the names of the reader's own parts, which say nothing to a sender. */
  private static String plain(String words) {
    return words.replaceAll(" \\(bound as [^)]*\\).*", "").replaceAll(", from `[^`]*`", "").replaceAll("`?JsonToken\\.(\\w+)`?", "$1");
  }

  static byte[] body(HttpServletRequest request) throws Bad {
    if (request.getContentLengthLong() > MOST) {
      throw new Bad("The body has " + request.getContentLengthLong() + " bytes; at most " + MOST + " are taken. Send less at once.");
    }
    try (InputStream in = request.getInputStream()) {
      byte[] body = in.readNBytes(MOST + 1);
      if (body.length > MOST) {
        throw new Bad("The body has more than " + MOST + " bytes. Send less at once.");
      }
      return body;
    } catch (IOException e) {
      throw new Bad("The body did not come whole: " + e.getMessage());
    }
  }

  /** The text of a field; empty when it is absent or something else. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  /** Every field of an object that is a text, a number or a boolean. */
  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.propertyStream().filter(p -> p.getValue().isValueNode() && !p.getValue().isNull()).forEach(p -> texts.put(p.getKey(), p.getValue().asString("")));
    return texts;
  }

  /** An instant with offset, as RFC 3339 has it; null for anything else. */
  static @Nullable Instant instant(String timestamp) {
    try {
      Instant at = timestamp.isEmpty() ? null : OffsetDateTime.parse(timestamp).toInstant();
      // Go's zero time and other dates of no meaning.
      return at == null || at.getEpochSecond() <= 0 || at.getEpochSecond() > 32_503_680_000L ? null : at;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
