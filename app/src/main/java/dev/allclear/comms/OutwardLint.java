package dev.allclear.comms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads an outward text as a stakeholder's lawyer would: secrets, hosts, paths, people and commits stay inside, and nothing is claimed that was
 * not measured. Rules are simple patterns on one line each; all are linear in the length of the text.
 */
public final class OutwardLint {
  private record Rule(String name, Pattern pattern, String why, String instead, boolean blocks, Predicate<MatchResult> counts) {
    Rule(String name, String regex, String why, String instead) {
      this(name, Pattern.compile(regex), why, instead, false, m -> true);
    }

    Rule counting(Predicate<MatchResult> only) {
      return new Rule(name, pattern, why, instead, blocks, only);
    }

    Rule blocking() {
      return new Rule(name, pattern, why, instead, true, counts);
    }
  }

  private static final List<Rule> ALWAYS = List.of(
      new Rule("secret", "\\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\\bacl_[A-Za-z0-9_-]{8,}|\\bgh[pousr]_[A-Za-z0-9]{16,}|\\bxox[abprs]-[A-Za-z0-9-]{8,}"
          + "|-----BEGIN [A-Z ]*PRIVATE KEY|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}|hooks\\.slack\\.com/services/\\S+"
          + "|(?i:\\bbearer\\s+[a-z0-9._~+/=-]{12,})|(?i:\\b(?:password|passwd|secret|api[_-]?key|token)\\s*[=:]\\s*\\S{3,})",
          "this looks like a secret", "leave it out, and change the secret if it was ever sent").blocking(),
      new Rule("host", "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b", "an address of a machine says nothing to a reader and much to an attacker", "name the service"),
      new Rule("host", "(?<![/@.\\w-])(?:[a-z0-9][a-z0-9-]*\\.){2,}[a-z]{2,}\\b(?!/)", "a host name says nothing to a reader and much to an attacker", "name the service"),
      new Rule("host", "(?<![\\w./-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\\d{1,3}\\b", "this looks like the name of a machine", "name the service")
          .counting(m -> !m.group().matches("utf-\\d+|sha-\\d+|covid-\\d+|top-\\d+")),
      new Rule("path", "(?<![\\w:/.])/(?:var|etc|opt|srv|home|usr|data|mnt|tmp|log|logs)/\\S*", "a path inside our machines helps no reader", "say what the reader sees"),
      new Rule("person", "[\\w.+-]+@[\\w-]+\\.[\\w.-]+", "people are not named in what stakeholders read", "name the team"),
      new Rule("commit", "\\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\\b", "a commit is a suspect until proven, and says nothing to a reader", "say \"a change\""),
      new Rule("promise", "(?i)\\b(?:eta\\b|will be (?:fixed|resolved|solved|back|over)|never (?:happen )?again)", "nobody can know this", "promise the time of the next update"));

  private static final List<Rule> BEFORE_ALL_CLEAR = List.of(
      new Rule("claim", "(?i)\\b(?:fixed|resolved|solved|back to normal|fully recovered|all clear)\\b", "the all clear is not declared yet", "say since when the minutes are good"),
      new Rule("cause", "(?i)\\b(?:root cause|caused by|because of|due to|the (?:cause|reason) (?:is|was))\\b", "the cause is not proven", "say \"we are looking at a change\""));

  private static final List<Rule> UNMEASURED = List.of(
      new Rule("claim", "(?i)\\b(?:all (?:users|customers|requests)|every(?:one|body)|nobody|no one|no data (?:was|is|has been) lost|no data loss)\\b",
          "this says more than was measured", "give the measured share, or say that it is not known yet"));

  private static final Rule OUTAGE = new Rule("outage", "(?i)\\b(?:outage|is down|are down|unavailable)\\b", "some requests succeed", "say degraded, with the measured share");

  private static final Pattern PERCENT = Pattern.compile("(?<![\\d.,])(\\d{1,3}(?:\\.\\d+)?)\\s?%(?=\\s+(?:of\\b|fail|error))");

  private OutwardLint() {}

  /**
   * @param people names as they are written, to be found as whole words
   * @param share what was measured to fail, in [0,1]
   */
  public static List<Remark> check(String text, Phase phase, Collection<String> people, Optional<Double> share) {
    var remarks = new ArrayList<Remark>();
    var rules = new ArrayList<Rule>(ALWAYS);
    if (phase != Phase.ALL_CLEAR) {
      rules.addAll(BEFORE_ALL_CLEAR);
    }
    if (share.isEmpty() || share.get() < 1) {
      rules.addAll(UNMEASURED);
    }
    if (share.isPresent() && share.get() < 1) {
      rules.add(OUTAGE);
    }
    people.stream().filter(p -> p.length() > 1).map(OutwardLint::person).forEach(rules::add);
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      for (Rule rule : rules) {
        apply(rule, lines[i], i + 1, remarks);
      }
      if (phase != Phase.ALL_CLEAR && share.isPresent()) {
        numbers(lines[i], i + 1, share.get(), remarks);
      }
    }
    remarks.sort(Comparator.comparingInt(Remark::line).thenComparingInt(Remark::column));
    return List.copyOf(remarks);
  }

  private static Rule person(String name) {
    return new Rule("person", "(?i)(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])", "people are not named in what stakeholders read", "say \"an engineer\" or name the team");
  }

  private static void apply(Rule rule, String line, int number, List<Remark> into) {
    rule.pattern().matcher(line).results().filter(rule.counts())
        .map(m -> new Remark(number, m.start() + 1, rule.name(), m.group(), rule.why(), rule.instead(), rule.blocks()))
        .forEach(into::add);
  }

  /** A share in the text must be the measured one, give or take a fifth of it or half a point. */
  private static void numbers(String line, int number, double share, List<Remark> into) {
    PERCENT.matcher(line).results().forEach(m -> {
      double said = Double.parseDouble(m.group(1)) / 100;
      if (Math.abs(said - share) > Math.max(0.005, share / 5)) {
        String measured = String.format(Locale.ROOT, "%.1f%%", share * 100);
        into.add(new Remark(number, m.start() + 1, "number", m.group(), "measured is " + measured, measured, false));
      }
    });
  }
}
