package dev.allclear.access;

import dev.allclear.base.Home;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Beginning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Writes {@code admin.token} to the home, readable by its owner alone, so that commands on the same machine need no set-up. A file that the
 * database does not know, after a restore for example, is replaced.
 */
@Component
class AdminToken implements InitializingBean {
  static final String NAME = "admin.token";

  private final Beginning beginning;
  private final Path file;
  private final ApiTokens tokens;
  private final Transactions tx;

  AdminToken(Beginning beginning, Home home, ApiTokens tokens, Transactions tx) {
    this.beginning = beginning;
    this.file = home.resolve(NAME);
    this.tokens = tokens;
    this.tx = tx;
  }

  @Override public void afterPropertiesSet() {
    beginning.then("the token of commands on this machine", this::keep);
  }

  private void keep() {
    if (!known()) {
      tx.run(() -> {
        tokens.revoke(NAME);
        write(tokens.issue(NAME, Role.ADMINISTRATOR));
      });
    }
  }

  private boolean known() {
    try {
      return Files.exists(file) && tokens.read(Files.readString(file).strip()).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + "; it must belong to the user who runs the server", e);
    }
  }

  private void write(String token) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), NAME, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, token + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + "; the home must be writable", e);
    }
  }
}
