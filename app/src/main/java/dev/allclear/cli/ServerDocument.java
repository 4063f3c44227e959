package dev.allclear.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server's answer as a document for programs: it begins with its schema. */
final class ServerDocument {
  private ServerDocument() {}

  static String of(String schema, JsonNode answer) {
    ObjectNode document = JsonMapper.shared().createObjectNode().put("schema", schema);
    answer.properties().forEach(field -> document.set(field.getKey(), field.getValue()));
    return document.toPrettyString();
  }
}
