package dev.allclear.alerting;

import dev.allclear.base.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Links that carry the right to acknowledge when the database cannot be asked: signed with a key that only this home has. */
@Component
class SurvivalTokens {
  private static final int KEY_BYTES = 32;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private final byte[] key;

  SurvivalTokens(Home home) {
    try {
      this.key = key(home.resolve("survival.key"));
    } catch (IOException e) {
      throw new UncheckedIOException("The key of survival links cannot be kept in " + home.path(), e);
    }
  }

  /** @param problem the key of the alert */
  record Right(UUID id, String person, String problem) {}

  private static byte[] key(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] fresh = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, fresh, StandardOpenOption.WRITE);
    }
    return Files.readAllBytes(file);
  }

  String issue(Right right) {
    byte[] body = (right.id() + "\n" + right.person() + "\n" + right.problem()).getBytes(StandardCharsets.UTF_8);
    return ENCODER.encodeToString(body) + "." + ENCODER.encodeToString(signature(body));
  }

  /** Empty when it was not issued here. */
  Optional<Right> read(String token) {
    int dot = token.indexOf('.');
    try {
      byte[] body = Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, dot)));
      String[] parts = new String(body, StandardCharsets.UTF_8).split("\n", 3);
      return dot > 0 && parts.length == 3 && MessageDigest.isEqual(signature(body), Base64.getUrlDecoder().decode(token.substring(dot + 1)))
          ? Optional.of(new Right(UUID.fromString(parts[0]), parts[1], parts[2])) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256", e);
    }
  }
}
