package dev.allclear.alerting.mail;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Severity;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a mail asks for. Its subject says what is wrong; a word such as RESOLVED or OK in front says that it is over. Mails are told apart by what stands
 * behind the plus sign of the address, else by the subject without such words, so that the mail of the end finds that of the beginning.
 */
final class MailSignal {
  private static final int LONGEST = 500;
  private static final Set<String> OVER = Set.of("resolved", "recovered", "recovery", "ok", "closed", "up", "normal");
  private static final Set<String> MARKS = Set.of("re", "fw", "fwd", "aw", "wg", "firing", "problem", "alert", "triggered", "down", "critical", "warning", "error", "open", "acknowledgement");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private MailSignal() {}

  /** Empty for answers of machines, such as those of people on holiday. */
  static Optional<Arrival> read(MimeMessage mail, String dedup) throws MessagingException {
    String automatic = header(mail, "Auto-Submitted").toLowerCase(Locale.ROOT);
    if (automatic.startsWith("auto-replied") || !header(mail, "X-Autoreply").isEmpty()) {
      return Optional.empty();
    }
    String subject = shorten(mail.getSubject() == null ? "" : mail.getSubject().strip());
    String key = dedup.isEmpty() ? plain(subject) : dedup;
    if (isOver(subject)) {
      return Optional.of(Arrival.resolve(key.isEmpty() ? subject : key));
    }
    String from = from(mail);
    return Optional.of(Arrival.trigger(key.isEmpty() ? "mail" : key, severity(mail, subject), subject.isEmpty() ? "a mail without subject from " + from : subject, from, null)
        .with(Map.of("from", from, "subject", subject)));
  }

  private static boolean isOver(String subject) {
    for (String word : NO_WORD.split(subject.toLowerCase(Locale.ROOT))) {
      if (OVER.contains(word)) {
        return true;
      }
      if (!word.isEmpty() && !MARKS.contains(word)) {
        return false;
      }
    }
    return false;
  }

  /** The subject without what stands in front of it from mail to mail. */
  private static String plain(String subject) {
    StringBuilder rest = new StringBuilder();
    boolean front = true;
    for (String word : NO_WORD.split(subject.toLowerCase(Locale.ROOT))) {
      front &= word.isEmpty() || MARKS.contains(word) || OVER.contains(word) || word.chars().allMatch(Character::isDigit);
      if (!front) {
        rest.append(rest.isEmpty() ? "" : " ").append(word);
      }
    }
    return rest.toString();
  }

  private static Severity severity(MimeMessage mail, String subject) throws MessagingException {
    Set<String> words = Set.of(NO_WORD.splitAsStream(subject.toLowerCase(Locale.ROOT)).distinct().toArray(String[]::new));
    String priority = header(mail, "X-Priority").strip();
    if (priority.startsWith("1") || words.contains("critical") || words.contains("p1") || words.contains("emergency") || words.contains("disaster")) {
      return Severity.P1;
    }
    return priority.startsWith("5") || words.contains("info") || words.contains("p3") || words.contains("information") ? Severity.P3 : Severity.P2;
  }

  private static String from(MimeMessage mail) throws MessagingException {
    Address[] senders = mail.getFrom();
    return senders == null || senders.length == 0 ? "unknown" : senders[0] instanceof InternetAddress a && a.getAddress() != null ? a.getAddress() : senders[0].toString();
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    String[] values = mail.getHeader(name);
    return values == null ? "" : values[0];
  }

  private static String shorten(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
