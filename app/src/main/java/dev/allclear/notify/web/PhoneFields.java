package dev.allclear.notify.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a phone provider posts, whether as a form or as JSON: Vonage's customers choose. Fields of an object within have its name and a dot in front. */
final class PhoneFields {
  private static final int MOST = 65_536;

  private PhoneFields() {}

  /** @throws IllegalArgumentException when it says that it is JSON and is not */
  static Map<String, String> of(Map<String, String> form, HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || !type.startsWith("application/json")) {
      return form;
    }
    try (InputStream in = request.getInputStream()) {
      Map<String, String> fields = new HashMap<>();
      add(fields, "", JsonMapper.shared().readTree(in.readNBytes(MOST)));
      return fields;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is not JSON that is taken: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The body did not come whole", e);
    }
  }

  private static void add(Map<String, String> fields, String before, JsonNode node) {
    node.propertyStream().forEach(p -> {
      if (p.getValue().isObject() && before.isEmpty()) {
        add(fields, p.getKey() + ".", p.getValue());
      } else if (p.getValue().isValueNode()) {
        fields.put(before + p.getKey(), p.getValue().asString(""));
      }
    });
  }
}
