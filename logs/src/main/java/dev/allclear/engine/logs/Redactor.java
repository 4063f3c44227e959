package dev.allclear.engine.logs;

import java.util.List;
import java.util.Locale;
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

  // All repetitions are bounded or of single characters, and each pattern begins with something rare: a hostile line costs time in
  // proportion to its length and no stack.
  private static final String NAMES = "(?:(?<![A-Za-z])(?i:pass(?:word|wd|phrase|code)?|pwd|secret|(?:client|shared)[_-]?secret|(?:access|refresh|auth|id|session|csrf|xsrf|bearer)?[_-]?token"
      + "|(?:x[_-])?api[_-]?key|(?:access|secret|private|signing|encryption|account)[_-]?key(?:[_-]?id)?|secret[_-]access[_-]key|credentials?|session[_-]?id|jsessionid|set-cookie|cookie|proxy-authorization)"
      + "|(?<=[a-z])(?:Password|Passwd|Passphrase|Secret|Token|ApiKey|AccessKey|SecretKey|PrivateKey|Credentials?|SessionId))";
  private static final Pattern NAMED = Pattern.compile("(" + NAMES + ")(\\\\?[\"']?\\s?(?:=>|[=:]|%3[dD])\\s?)"
      + "(\\\\\"[^\"\\\\]{0,4000}\\\\\"|\"(?:[^\"\\\\]|\\\\.){0,500}+\"|'[^']{0,4000}'|[^\\s,;&\"'<>\\[\\](){}\\\\]++)");
  private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(authorization\\\\?[\"']?\\s?[=:]\\s?\\\\?[\"']?(?:(?:bearer|basic|token|digest|negotiate)\\s)?+|bearer\\s|basic\\s(?=[A-Za-z0-9+/]{12}))(?!\\[redacted\\])([^\\s\"',;\\\\]{4,}+)");
  /** Options of programs, SQL, and XML: {@code --password hunter2}, {@code IDENTIFIED BY 'hunter2'}, {@code <password>hunter2</password>}. */
  private static final Pattern OPTION = Pattern.compile("(--(?:password|passwd|pass|token|secret|api-?key|access-?key|secret-?key)\\s)(?!-)([^\\s\"']{1,500}+|\"[^\"]{0,500}\"|'[^']{0,500}')");
  private static final Pattern SQL = Pattern.compile("(?i)(\\b(?:password|identified by)\\s)'[^']{1,500}'");
  private static final Pattern XML = Pattern.compile("(?i)(<(?:\\w{0,20}:)?(password|passwd|secret|token|api-?key|access-?key|credential)>)[^<]{1,500}(?=</)");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)([^\\s/:@\"']{0,200}:)([^\\s/@\"']{1,500})@");
  private static final Pattern FORMS = Pattern.compile(String.join("|",
      "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?",
      "\\b(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}\\b",
      "\\bgh[pousr]_[A-Za-z0-9]{20,}", "\\bgithub_pat_[A-Za-z0-9_]{20,}", "\\bglpat-[A-Za-z0-9_-]{16,}", "\\bnpm_[A-Za-z0-9]{30,}",
      "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}", "hooks\\.slack\\.com/services/[A-Za-z0-9/]+",
      "\\bAIza[0-9A-Za-z_-]{35}", "\\bya29\\.[0-9A-Za-z_-]{20,}", "\\b[sr]k_(?:live|test)_[0-9A-Za-z]{10,}", "\\bsk-[A-Za-z0-9_-]{20,}",
      "\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", "\\bhv[sb]\\.[A-Za-z0-9_-]{20,}", "\\bdop_v1_[a-f0-9]{32,}",
      "\\bSK[0-9a-f]{32}\\b", "\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}\\b", "\\bAC[0-9a-f]{32}\\b", "\\bpypi-[A-Za-z0-9_-]{20,}", "\\bdckr_pat_[A-Za-z0-9_-]{20,}", "\\bATATT[A-Za-z0-9_=-]{20,}", "\\bsig=[A-Za-z0-9%+/]{20,}",
      "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*+"));
  private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----");
  /** A line of nothing but base64, as inside of keys. */
  private static final Pattern BASE64_LINE = Pattern.compile("\\A\\s*(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[0-9])[A-Za-z0-9+/]{24,}+={0,2}\\s*\\z");
  private static final Pattern LONG_BASE64 = Pattern.compile("(?<![A-Za-z0-9+/=_-])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])(?=[A-Za-z0-9+/_-]*[0-9])[A-Za-z0-9+/]{60,}={0,2}(?![A-Za-z0-9+/_-])");
  private static final Pattern CARD = Pattern.compile("(?<![\\w.-])(?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|3[47]\\d{2}|6(?:011|5\\d{2}))[ -]?(?:\\d{4}[ -]?\\d{4}[ -]?\\d{4}|\\d{6}[ -]?\\d{5})(?![\\w-])");
  private static final Pattern MAIL = Pattern.compile("(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,250}\\.[A-Za-z]{2,24}");
  private static final List<String> HINTS = List.of("pass", "pwd", "secret", "token", "key", "credential", "session", "cookie", "bearer",
      "basic", "authoriz", "://", "eyj", "akia", "asia", "aroa", "aida", "gh", "glpat", "npm_", "xox", "slack", "aiza", "ya29", "k_live",
      "k_test", "sk-", "sk0", ":aa", "pypi-", "dckr_", "atatt", "sig=", "identified", "sg.", "hvs.", "hvb.", "dop_");

  private final boolean mail;

  private Redactor(boolean mail) {
    this.mail = mail;
  }

  public static Redactor standard() {
    return new Redactor(false);
  }

  /** Also takes out mail addresses. */
  public Redactor withMailAddresses() {
    return new Redactor(true);
  }

  /** The text without secrets; the same text when it holds none. */
  public String redact(String text) {
    String out = text;
    String lower = text.toLowerCase(Locale.ROOT);
    if (hinted(lower)) {
      out = FORMS.matcher(out).replaceAll(MASK);
      out = AUTHORIZATION.matcher(out).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + MASK));
      out = NAMED.matcher(out).replaceAll(Redactor::named);
      out = OPTION.matcher(out).replaceAll("$1" + Matcher.quoteReplacement(MASK));
      out = SQL.matcher(out).replaceAll("$1'" + Matcher.quoteReplacement(MASK) + "'");
      out = XML.matcher(out).replaceAll("$1" + Matcher.quoteReplacement(MASK));
      out = USER_INFO.matcher(out).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + MASK + "@"));
    }
    if (text.length() >= 24 && BASE64_LINE.matcher(out).matches()) return MASK;
    if (text.length() >= 60) out = LONG_BASE64.matcher(out).replaceAll(MASK);
    if (text.length() >= 15) out = CARD.matcher(out).replaceAll(Redactor::card);
    return mail ? MAIL.matcher(out).replaceAll(MASK) : out;
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
      if (KEY_BEGIN.matcher(line).find()) inKey = true;
      if (line.contains("-----END ")) inKey = false;
      return within ? MASK : Redactor.this.redact(line);
    }
  }

  private static boolean hinted(String lower) {
    for (String hint : HINTS) if (lower.contains(hint)) return true;
    return lower.contains("private key");
  }

  private static String named(MatchResult m) {
    String value = m.group(3);
    if (value.startsWith(MASK) || value.equals("<*>") || value.equals("null") || value.equals("[redacted")) return Matcher.quoteReplacement(m.group());
    int slashes = value.startsWith("\\\"") ? 2 : value.startsWith("\"") || value.startsWith("'") ? 1 : 0;
    String quote = value.substring(0, slashes);
    return Matcher.quoteReplacement(m.group(1) + m.group(2) + quote + MASK + quote);
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
