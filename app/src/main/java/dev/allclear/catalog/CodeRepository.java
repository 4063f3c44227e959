package dev.allclear.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of services lies; the noun of the documents is {@code Repository}.
 *
 * @param location path of a folder on this machine, or URL
 * @param user name that goes with the token; null when there is none
 * @param tokenFile file that holds what proves to a URL's host that it may be read; read at each fetch, null when it is open to all
 */
public record CodeRepository(String name, String location, List<String> services, @Nullable String user, @Nullable String tokenFile) {
  public CodeRepository {
    services = List.copyOf(services);
  }

  /** Whether it lies elsewhere and is fetched. */
  public boolean remote() {
    return location.contains("://");
  }
}
