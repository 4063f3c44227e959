package dev.allclear.base.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The documents as they were applied, as JSON text with the fields in the writer's order. */
public interface StoredDocuments {
  /** @param body the whole document as JSON */
  record Stored(String kind, String name, String apiVersion, String body) {}

  Optional<Stored> find(String kind, String name);

  /** All, by kind and name. */
  List<Stored> all();

  void put(Stored document, Instant at);
}
