package dev.allclear.cli.serve;

import dev.allclear.base.postgres.CannotStart;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that the operator runs: its URL, and user and password from the URL or from the usual variables. */
record GivenDatabase(String url, @Nullable String user, @Nullable String password) {
  static GivenDatabase of(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new CannotStart("--db takes a JDBC URL such as jdbc:postgresql://db.example.com/allclear?user=allclear, not \"" + url.replaceAll("password=[^&]*", "password=...") + "\".");
    }
    return new GivenDatabase(url, System.getenv("PGUSER"), System.getenv("PGPASSWORD"));
  }

  void into(Map<String, Object> properties) {
    properties.put("spring.datasource.url", url);
    if (user != null) {
      properties.put("spring.datasource.username", user);
    }
    if (password != null) {
      properties.put("spring.datasource.password", password);
    }
  }
}
