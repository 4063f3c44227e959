package dev.allclear.catalog;

import java.util.List;

/**
 * Where the code of services lies; the noun of the documents is {@code Repository}.
 *
 * @param location path of a folder on this machine, or URL
 */
public record CodeRepository(String name, String location, List<String> services) {
  public CodeRepository {
    services = List.copyOf(services);
  }
}
