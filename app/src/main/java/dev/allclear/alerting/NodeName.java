package dev.allclear.alerting;

import dev.allclear.base.Home;
import dev.allclear.base.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** What the database calls this home's journal and spool: a name that stays with the home. */
@Component
class NodeName {
  private final String name;

  NodeName(Home home) {
    try {
      Path file = Files.createDirectories(home.resolve("journal")).resolve("node");
      if (!Files.exists(file)) {
        Files.writeString(file, Ids.next().toString());
      }
      name = Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The name of this home cannot be kept in " + home.resolve("journal"), e);
    }
  }

  String journal() {
    return name;
  }

  String spool() {
    return name + "/spool";
  }
}
