package dev.allclear.notify.phone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How providers sign what they post to us. */
public final class PhoneSignatures {
  private PhoneSignatures() {}

  /** Twilio's {@code X-Twilio-Signature}: HMAC-SHA1 over the whole address and then each field's name and value by name, in Base64. */
  public static boolean twilio(String signature, String token, String url, Map<String, String> fields) {
    StringBuilder all = new StringBuilder(url);
    new TreeMap<>(fields).forEach((name, value) -> all.append(name).append(value));
    return same(Base64.getEncoder().encodeToString(hmac("HmacSHA1", token, all.toString())), signature);
  }

  /** Vonage's {@code sig} with SHA-256: HMAC over {@code &name=value} by name without {@code sig}, where {@code &} and {@code =} in values are underscores. */
  public static boolean vonage(String secret, Map<String, String> fields) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(fields).forEach((name, value) -> {
      if (!name.equals("sig")) {
        all.append('&').append(name).append('=').append(value.replace('&', '_').replace('=', '_'));
      }
    });
    return same(HexFormat.of().formatHex(hmac("HmacSHA256", secret, all.toString())), fields.getOrDefault("sig", "").toLowerCase(Locale.ROOT));
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(String algorithm, String key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }
}
