package dev.allclear.engine.logs;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that people or programs will see: passwords and keys by the name before them, tokens of the usual
 * services by their form, credentials in addresses, private keys, payment cards that pass Luhn's check. Immutable.
 */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "[redacted]";

  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final int SHORTEST_CARD = 15;
  private static final int SHORTEST_LINE = 24;
  private static final int SHORTEST_BASE64 = 60;

  /** Each by itself, so that none is compiled before a text could hold what it finds. */
  private static final class Key {
    static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----");
    /** A line of nothing but base64, as inside of keys. */
    static final Pattern LINE = Pattern.compile("\\A\\s*(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[0-9])[A-Za-z0-9+/]{24,}+={0,2}\\s*\\z");
    static final Pattern LONG = Pattern.compile("(?<![A-Za-z0-9+/=_-])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])(?=[A-Za-z0-9+/_-]*[0-9])[A-Za-z0-9+/]{60,}={0,2}(?![A-Za-z0-9+/_-])");
  }

  private static final class Card {
    static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])(?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|3[47]\\d{2}|6(?:011|5\\d{2}))[ -]?(?:\\d{4}[ -]?\\d{4}[ -]?\\d{4}|\\d{6}[ -]?\\d{5})(?![\\w-])");
  }

  private static final class Mail {
    static final Pattern ADDRESS = Pattern.compile("(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,250}\\.[A-Za-z]{2,24}");
  }

  private final boolean mail;
  private final boolean plain;

  private Redactor(boolean mail, boolean plain) {
    this.mail = mail;
    this.plain = plain;
  }

  public static Redactor standard() {
    return new Redactor(false, false);
  }

  /** Also takes out mail addresses. */
  public Redactor withMailAddresses() {
    return new Redactor(true, plain);
  }

  /** The same, which looks for everything in each text, for comparison. */
  static Redactor plain() {
    return new Redactor(true, true);
  }

  /** The text without secrets; the same text when it holds none. */
  public String redact(String text) {
    String out = Secret.withoutAny(text, !plain);
    int solid = plain ? Integer.MAX_VALUE : longestBase64(out);
    if (solid >= SHORTEST_LINE && Key.LINE.matcher(out).matches()) return MASK;
    if (solid >= SHORTEST_BASE64) out = Key.LONG.matcher(out).replaceAll(MASK);
    if (plain || mostDigits(out) >= SHORTEST_CARD) out = Card.NUMBER.matcher(out).replaceAll(Redactor::card);
    return mail && (plain || out.indexOf('@') >= 0) ? Mail.ADDRESS.matcher(out).replaceAll(MASK) : out;
  }

  /** The length of the longest run of letters, digits, plus signs and slashes. */
  private static int longestBase64(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean in = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '/' && c <= '9' || c == '+';
      run = in ? run + 1 : 0;
      if (run > longest) longest = run;
    }
    return longest;
  }

  /** The most digits that follow each other with nothing between them but single spaces or dashes. */
  private static int mostDigits(String text) {
    int most = 0;
    int digits = 0;
    boolean parted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean parts = (c == ' ' || c == '-') && !parted && digits > 0;
      digits = digit ? digits + 1 : parts ? digits : 0;
      parted = parts;
      if (digits > most) most = digits;
    }
    return most;
  }

  /** Redacts lines one after the other, keys that go over several of them too. Not thread-safe. */
  public Stream stream() {
    return new Stream();
  }

  /** The lines of one file, in order. */
  public final class Stream {
    private boolean inKey;

    private Stream() {}

    public String redact(String line) {
      boolean within = inKey;
      if (line.contains(KEY_BEGIN) && Key.BEGIN.matcher(line).find()) inKey = true;
      if (line.contains("-----END ")) inKey = false;
      return within ? MASK : Redactor.this.redact(line);
    }
  }

  private static String card(MatchResult m) {
    String digits = m.group().replaceAll("[ -]", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? d : d < 5 ? 2 * d : 2 * d - 9;
    }
    return sum % 10 == 0 ? Matcher.quoteReplacement(MASK) : Matcher.quoteReplacement(m.group());
  }
}
