package dev.allclear.engine.logs;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of secret: what a text that has one holds in any case, and how exactly it looks. The look is compiled when a text first holds that, because
 * to compile all of them takes longer than to count the lines of a small survey. In the order in which they are taken out.
 *
 * <p>All repetitions are bounded or of single characters, and each pattern begins with something rare: a hostile line costs time in
 * proportion to its length and no stack.
 */
enum Secret {
  FORM(Look.FORM, m -> Redactor.MASK, "eyJ", "AKIA", "ASIA", "AROA", "AIDA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "xox", "hooks.slack.com", "AIza", "ya29.",
      "k_live_", "k_test_", "sk-", "SG.", "hvs.", "hvb.", "dop_v1_", ":AA", "pypi-", "dckr_pat_", "ATATT", "sig=", "PRIVATE KEY-----"),
  /** Of 32 hexadecimal digits behind two letters that many words hold. */
  ACCOUNT("\\b(?:SK|AC)[0-9a-f]{32}\\b", m -> Redactor.MASK, "SK", "AC"),
  AUTHORIZATION(Look.AUTHORIZATION, m -> m.group(1) + Redactor.MASK, "authorization", "bearer", "basic"),
  NAMED(Look.NAMED, Secret::named, "pass", "pwd", "secret", "token", "key", "credential", "session", "cookie", "authorization"),
  /** Options of programs, SQL, and XML: {@code --password hunter2}, {@code IDENTIFIED BY 'hunter2'}, {@code <password>hunter2</password>}. */
  OPTION("(--(?:password|passwd|pass|token|secret|api-?key|access-?key|secret-?key)\\s)(?!-)([^\\s\"']{1,500}+|\"[^\"]{0,500}\"|'[^']{0,500}')", m -> m.group(1) + Redactor.MASK,
      "--pass", "--token", "--secret", "--api", "--access"),
  SQL("(?i)(\\b(?:password|identified by)\\s)'[^']{1,500}'", m -> m.group(1) + "'" + Redactor.MASK + "'", "password", "identified by"),
  XML("(?i)(<(?:\\w{0,20}:)?(password|passwd|secret|token|api-?key|access-?key|credential)>)[^<]{1,500}(?=</)", m -> m.group(1) + Redactor.MASK, "</"),
  USER_INFO("(?<=://)([^\\s/:@\"']{0,200}:)([^\\s/@\"']{1,500})@", m -> m.group(1) + Redactor.MASK + "@", "://");

  /** What says more than a few words of Java could. */
  private static final class Look {
    static final String FORM = String.join("|", "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?", "\\b(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}\\b", "\\bgh[pousr]_[A-Za-z0-9]{20,}",
        "\\bgithub_pat_[A-Za-z0-9_]{20,}", "\\bglpat-[A-Za-z0-9_-]{16,}", "\\bnpm_[A-Za-z0-9]{30,}", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}", "hooks\\.slack\\.com/services/[A-Za-z0-9/]+",
        "\\bAIza[0-9A-Za-z_-]{35}", "\\bya29\\.[0-9A-Za-z_-]{20,}", "\\b[sr]k_(?:live|test)_[0-9A-Za-z]{10,}", "\\bsk-[A-Za-z0-9_-]{20,}", "\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}",
        "\\bhv[sb]\\.[A-Za-z0-9_-]{20,}", "\\bdop_v1_[a-f0-9]{32,}", "\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}\\b", "\\bpypi-[A-Za-z0-9_-]{20,}", "\\bdckr_pat_[A-Za-z0-9_-]{20,}",
        "\\bATATT[A-Za-z0-9_=-]{20,}", "\\bsig=[A-Za-z0-9%+/]{20,}", "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*+");
    static final String AUTHORIZATION = "(?i)\\b(authorization\\\\?[\"']?\\s?[=:]\\s?\\\\?[\"']?(?:(?:bearer|basic|token|digest|negotiate)\\s)?+|bearer\\s|basic\\s(?=[A-Za-z0-9+/]{12}))"
        + "(?!\\[redacted\\])([^\\s\"',;\\\\]{4,}+)";
    static final String NAMES = "(?:(?<![A-Za-z])(?i:pass(?:word|wd|phrase|code)?|pwd|secret|(?:client|shared)[_-]?secret|(?:access|refresh|auth|id|session|csrf|xsrf|bearer)?[_-]?token"
        + "|(?:x[_-])?api[_-]?key|(?:access|secret|private|signing|encryption|account)[_-]?key(?:[_-]?id)?|secret[_-]access[_-]key|credentials?|session[_-]?id|jsessionid|set-cookie|cookie|proxy-authorization)"
        + "|(?<=[a-z])(?:Password|Passwd|Passphrase|Secret|Token|ApiKey|AccessKey|SecretKey|PrivateKey|Credentials?|SessionId))";
    static final String NAMED = "(" + NAMES + ")(\\\\?[\"']?\\s?(?:=>|[=:]|%3[dD])\\s?)(\\\\\"[^\"\\\\]{0,4000}\\\\\"|\"(?:[^\"\\\\]|\\\\.){0,500}+\"|'[^']{0,4000}'|[^\\s,;&\"'<>\\[\\](){}\\\\]++)";
  }

  private final String look;
  private final Function<MatchResult, String> without;
  private final String[] hints;
  private volatile @Nullable Pattern pattern;

  Secret(String look, Function<MatchResult, String> without, String... hints) {
    this.look = look;
    this.without = without;
    this.hints = hints;
  }

  /** Whether the text could hold one: false only when it does not. */
  boolean hinted(String text, String lower) {
    String where = this == FORM || this == ACCOUNT ? text : lower;
    for (String hint : hints) if (where.contains(hint)) return true;
    return false;
  }

  /** The text with each of them masked. */
  String takeOut(String text) {
    Pattern known = pattern;
    if (known == null) pattern = known = Pattern.compile(look);
    return known.matcher(text).replaceAll(m -> Matcher.quoteReplacement(without.apply(m)));
  }

  static String withoutAny(String text, boolean hintsOnly) {
    String lower = text.toLowerCase(Locale.ROOT);
    String out = text;
    for (Secret secret : values()) if (!hintsOnly || secret.hinted(text, lower)) out = secret.takeOut(out);
    return out;
  }

  private static String named(MatchResult m) {
    String value = m.group(3);
    if (value.startsWith(Redactor.MASK) || value.equals("<*>") || value.equals("null") || value.equals("[redacted")) return m.group();
    int slashes = value.startsWith("\\\"") ? 2 : value.startsWith("\"") || value.startsWith("'") ? 1 : 0;
    String quote = value.substring(0, slashes);
    return m.group(1) + m.group(2) + quote + Redactor.MASK + quote;
  }
}
