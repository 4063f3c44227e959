package dev.allclear.slo;

import java.util.Optional;

/** Definitions that documents refer to by kind and name, as JSON. */
public interface KeptDefinitions {
  Optional<String> find(String kind, String name);

  void put(String kind, String name, String json);
}
