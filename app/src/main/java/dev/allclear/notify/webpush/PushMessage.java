package dev.allclear.notify.webpush;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One message encrypted for one browser (RFC 8291): only the browser can read it, the push service cannot. */
final class PushMessage {
  private static final int RECORD = 4096;
  private static final int SALT = 16;
  private static final int MOST = RECORD - 17;
  private static final int TAG_BITS = 128;

  private PushMessage() {}

  static byte[] encrypt(byte[] text, byte[] browserKey, byte[] authSecret) throws GeneralSecurityException {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return encrypt(text, browserKey, authSecret, P256.pair(), salt);
  }

  /** With a key pair and a salt that are given, for tests. */
  static byte[] encrypt(byte[] text, byte[] browserKey, byte[] authSecret, KeyPair ours, byte[] salt) throws GeneralSecurityException {
    if (text.length > MOST) {
      throw new GeneralSecurityException("a message has at most " + MOST + " bytes, not " + text.length);
    }
    byte[] ourKey = P256.bytes((ECPublicKey) ours.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ours.getPrivate());
    agreement.doPhase(P256.publicKey(browserKey), true);
    byte[] keyInfo = join(ascii("WebPush: info\0"), browserKey, ourKey);
    byte[] material = expand(hmac(authSecret, agreement.generateSecret()), keyInfo, 32);
    byte[] pseudoRandom = hmac(salt, material);
    byte[] key = expand(pseudoRandom, ascii("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = expand(pseudoRandom, ascii("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] head = ByteBuffer.allocate(SALT + 5).put(salt).putInt(RECORD).put((byte) ourKey.length).array();
    return join(head, ourKey, cipher.doFinal(join(text, new byte[] {2})));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** HKDF's second step for at most one block (RFC 5869). */
  private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
    return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
