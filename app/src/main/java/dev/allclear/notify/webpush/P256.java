package dev.allclear.notify.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys of the curve P-256 as web push writes them: 32 bytes, and 65 bytes uncompressed. */
final class P256 {
  private static final int FIELD = 32;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static byte[] bytes(ECPublicKey key) {
    return bytes(key.getW());
  }

  private static byte[] bytes(ECPoint point) {
    byte[] all = new byte[1 + 2 * FIELD];
    all[0] = UNCOMPRESSED;
    put(point.getAffineX(), all, 1);
    put(point.getAffineY(), all, 1 + FIELD);
    return all;
  }

  private static void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(FIELD, bytes.length);
    System.arraycopy(bytes, bytes.length - length, into, at + FIELD - length, length);
  }

  /** @throws GeneralSecurityException when the bytes are no point of the curve */
  static ECPublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length != 1 + 2 * FIELD || bytes[0] != UNCOMPRESSED) {
      throw new GeneralSecurityException("a public key has 65 bytes and begins with 4");
    }
    ECPoint point = new ECPoint(new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + FIELD)), new BigInteger(1, Arrays.copyOfRange(bytes, 1 + FIELD, bytes.length)));
    return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve()));
  }

  static ECPrivateKey privateKey(byte[] bytes) throws GeneralSecurityException {
    return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes), curve()));
  }

  /** The public key of a private one. The JDK multiplies no points for us, so the generator is doubled and added here. */
  static byte[] publicOf(ECPrivateKey key) throws GeneralSecurityException {
    ECParameterSpec curve = curve();
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    ECPoint sum = ECPoint.POINT_INFINITY;
    ECPoint power = curve.getGenerator();
    for (int bit = 0; bit < key.getS().bitLength(); bit++) {
      sum = key.getS().testBit(bit) ? add(sum, power, curve.getCurve().getA(), p) : sum;
      power = add(power, power, curve.getCurve().getA(), p);
    }
    return bytes(sum);
  }

  private static ECPoint add(ECPoint one, ECPoint two, BigInteger a, BigInteger p) {
    if (one.equals(ECPoint.POINT_INFINITY)) {
      return two;
    }
    BigInteger x1 = one.getAffineX();
    BigInteger y1 = one.getAffineY();
    BigInteger slope = one.equals(two) ? x1.pow(2).multiply(BigInteger.valueOf(3)).add(a).multiply(y1.shiftLeft(1).modInverse(p))
        : two.getAffineY().subtract(y1).multiply(two.getAffineX().subtract(x1).modInverse(p));
    BigInteger x = slope.pow(2).subtract(x1).subtract(two.getAffineX()).mod(p);
    return new ECPoint(x, slope.multiply(x1.subtract(x)).subtract(y1).mod(p));
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}
