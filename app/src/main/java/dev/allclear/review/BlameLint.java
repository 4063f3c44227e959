package dev.allclear.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds blame in a post-mortem written in Markdown and offers other words. It advises and never blocks. Code, and quotations of what others said,
 * are passed over; some rules hold only under a heading that names the timeline, the impact or the actions.
 *
 * <p>After J. Allspaw, Blameless PostMortems (2012), S. Dekker, The Field Guide to Understanding Human Error, and the public post-mortem guides of
 * Google SRE and PagerDuty.
 */
public final class BlameLint {
  private enum Where {ANYWHERE, TIMELINE, IMPACT, ACTIONS}

  private record Rule(String name, Where where, Pattern pattern, String why, String instead) {
    Rule(String name, String regex, String why, String instead) {
      this(name, Where.ANYWHERE, Pattern.compile(regex), why, instead);
    }

    Rule in(Where place) {
      return new Rule(name, place, pattern, why, instead);
    }
  }

  private static final String PERSON =
      "(?:(?i:\\bhe|\\bshe|\\bthey|\\bwe|\\byou|\\bi|\\bnobody|\\bno one|\\bsomeone|\\bsomebody|\\bwhoever|(?:the|an?|our|their) (?:\\w+ )?"
          + "(?:developers?|engineers?|operators?|admin(?:istrator)?s?|reviewers?|team|author|on-?call|person|colleague|intern|manager|user))(?: on call)?)";
  /** Capitalised words that begin a sentence or name a machine, a day or a part of the document, not a person. */
  private static final String NAME =
      "\\b(?!(?:The|It|This|That|These|Those|There|A|An|All|No|Nothing|Each|Every|Some|Many|One|Then|When|While|After|Before|At|On|In|By|For|From|But|And|If|As|So"
          + "|What|Which|How|Who|Where|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Its|Our|Their|Another|Both|Allclear|Git|Jenkins|Kubernetes|Linux|Java"
          + "|Deploy|Change|Commit|Revert|Release|Version|Incident|Alert|Page|Requests?|Service|Customers?|Users?|Teams?|Nobody|Somebody|Someone|They|We|You|He|She)\\b)"
          + "[A-Z][a-z]+(?: [A-Z][a-z]+)?\\b";
  private static final String HARM =
      "(?:accidentally |wrongly |carelessly |again |had |has |also )?(?:deployed|pushed|merged|committed|broke|forgot|forgotten|deleted|misconfigured|overlooked|ignored|missed"
          + "|introduced|approved|caused|skipped|neglected|mistyped|botched|messed up|screwed up|took down|brought down|should(?: not)? have|could have"
          + "|(?:didn't|did not|never|failed to) (?:bother|check|test|notice|read|follow|verify|look|review|think|tell|ask|know|realise|realize|see|understand))\\b";

  private static final List<Rule> RULES = List.of(
      new Rule("person-as-agent", NAME + " " + HARM, "a person is the agent of the harm", "make the change or the system the subject: \"a deploy of X at 10:29 brought ...\""),
      new Rule("person-as-agent", PERSON + " (?:accidentally |wrongly |carelessly )?(?:broke|forgot|botched|messed up|screwed up|misconfigured|neglected|overlooked|mistyped|ignored)\\b",
          "a person is the agent of the harm", "say what made the act look right at the time"),
      new Rule("person-as-agent", "(?<![\\w.])@[a-z][\\w-]+", "a person is named", "name the role or the team"),
      new Rule("counterfactual", "(?i)\\b(?:should(?:n't| not)?(?: have|'ve)|could(?:'ve| have) (?!been (?:measured|seen|caught|noticed) by)|ought(?:n't)? to|if only|needed to have)",
          "it tells what did not happen, not what did", "say what happened, and what made it reasonable"),
      new Rule("counterfactual", PERSON + " (?:\\w+ )?(?:failed to|would have)\\b", "it tells what did not happen, not what did", "say what was done instead, and why"),
      new Rule("counterfactual", PERSON + " (?:did not|didn't|never) (?:even )?(?:bother|check|test|notice|read|follow|verify|look|review|think|tell|ask|know|realise|realize|see|understand|pay)\\b",
          "it tells what did not happen, not what did", "say what could be seen at that time"),
      new Rule("judgement", "(?i)\\b(?:careless(?:ly|ness)?|sloppy|sloppiness|negligen(?:t|ce)|incompeten(?:t|ce)|laz(?:y|iness)|stupid(?:ly|ity)?|reckless(?:ly)?|foolish(?:ly)?|dumb"
          + "|blunders?|mistakes?|rushed|obvious(?:ly)?|only had to|simply had to|simply forgot|unprofessional|irresponsibl[ey]|common sense|embarrassing)\\b",
          "it judges instead of telling", "say what was seen, known and done"),
      new Rule("blame", "(?i)\\b(?:to blame|blamed?(?: (?:on|for))|at fault|(?:his|her|their|your|my|whose) fault|the fault of|fault lies|culprits?|guilty|responsible for (?:the|this) (?:incident|outage|failure|problem|mess))\\b",
          "it assigns guilt", "name the conditions that made it possible"),
      new Rule("human-error", "(?i)\\b(?:human|operator|user|pilot|engineer|developer|people) errors?\\b|\\bfat[- ]?finger(?:ed|ing)?\\b",
          "human error is where the questions begin, not the answer", "say what made the wrong act easy"),
      new Rule("single-cause", "(?i)\\bthe (?:single |real |one )?root cause\\b|\\broot cause (?:is|was)\\b", "there is never one cause alone", "list the contributing factors"),
      new Rule("hindsight", "(?i)\\b(?:in retrospect|(?:in|with) hindsight|it (?:is|was) (?:clear|evident|obvious)(?: that)?|clearly|evidently|inevitabl[ey]|of course|predictabl[ey])\\b",
          "it was not clear at the time", "say what could be seen at that time"),
      new Rule("who-question", "(?i)\\bwho (?:broke|did|caused|wrote|deployed|approved|merged|pushed|let|is responsible|was responsible)\\b|\\bwhy did(?:n't| not)? (?:you|he|she|they|[A-Z][a-z]+)\\b",
          "it asks for a person", "ask how or what: \"What made the change look safe?\""),
      new Rule("apology", "(?i)\\b(?:never(?: ever)? (?:happen )?again|apologi[sz]e|we are sorry|so sorry|unacceptable|inexcusable)\\b", "it promises or judges what nobody can keep", "name the action, its owner and its date"),
      new Rule("vague-action", "(?i)\\b(?:be more careful|more careful|pay (?:more |closer )?attention|try harder|double[- ]check (?:next time|everything)|be (?:more )?vigilant)\\b",
          "care is not a thing that can be checked", "change what makes the wrong act easy"),
      new Rule("vague-action", "^\\s*(?:[-*|]|\\d+\\.)?\\s*(?:\\[[ x]\\]\\s*)?(?i:ensure|make sure|remind|train|investigate|consider|look into|think about)\\b", "nobody can tell when this is done",
          "begin with a verb whose end can be checked: add, remove, limit, alert on").in(Where.ACTIONS),
      new Rule("fix-in-description", "(?i)\\b(?:insufficient|inadequate|lack of|missing|poor) (?:monitoring|alert(?:s|ing)?|tests?|testing|reviews?|documentation|care|attention|process)\\b",
          "a missing remedy is not an event", "put it under the questions or the actions").in(Where.TIMELINE),
      new Rule("vague-number", "(?i)\\b(?:some|many|several|a few|a lot of|lots of|most|countless) (?:users|customers|requests|consumers|people|orders|payments)\\b", "nobody can add this up",
          "give the count and what it is a share of, or say unknown").in(Where.IMPACT));

  private BlameLint() {}

  public static List<Blame> check(String markdown) {
    var found = new ArrayList<Blame>();
    Where section = Where.ANYWHERE;
    boolean fenced = false;
    String[] lines = markdown.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (line.stripLeading().startsWith("```")) {
        fenced = !fenced;
      } else if (line.startsWith("#")) {
        section = sectionOf(line);
      }
      if (!fenced && !line.stripLeading().startsWith(">")) {
        check(withoutCode(line), i + 1, section, found);
      }
    }
    found.sort(Comparator.comparingInt(Blame::line).thenComparingInt(Blame::column));
    return List.copyOf(found);
  }

  private static void check(String line, int number, Where section, List<Blame> found) {
    for (Rule rule : RULES) {
      if (rule.where() == Where.ANYWHERE || rule.where() == section) {
        rule.pattern().matcher(line).results().filter(m -> !covered(found, number, m)).map(m -> blame(rule, number, m)).forEach(found::add);
      }
    }
  }

  private static Blame blame(Rule rule, int line, MatchResult m) {
    String text = m.group().strip();
    int column = m.start() + m.group().indexOf(text.isEmpty() ? "" : text.substring(0, 1)) + 1;
    return new Blame(line, column, rule.name(), text, rule.why(), rule.instead());
  }

  /** One remark for one place: the rule that stands first in the list wins. */
  private static boolean covered(List<Blame> found, int line, MatchResult m) {
    return found.stream().anyMatch(b -> b.line() == line && b.column() - 1 < m.end() && m.start() < b.column() - 1 + b.text().length());
  }

  private static Where sectionOf(String heading) {
    String words = heading.toLowerCase(Locale.ROOT);
    if (words.contains("timeline") || words.contains("what happened")) {
      return Where.TIMELINE;
    }
    if (words.contains("impact") || words.contains("who was hurt")) {
      return Where.IMPACT;
    }
    return words.contains("action") || words.contains("what we do") ? Where.ACTIONS : Where.ANYWHERE;
  }

  /** Blanks inline code and double-quoted speech, keeping columns. */
  private static String withoutCode(String line) {
    var kept = new StringBuilder(line);
    Pattern.compile("`[^`]*`|\u201c[^\u201d]*\u201d|\"[^\"]*\"").matcher(line).results()
        .forEach(m -> kept.replace(m.start(), m.end(), " ".repeat(m.end() - m.start())));
    return kept.toString();
  }
}
