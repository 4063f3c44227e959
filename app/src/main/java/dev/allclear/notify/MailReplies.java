package dev.allclear.notify;

import dev.allclear.access.Capabilities;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * What people answer to a page by mail: the word {@code ack} in the first line of their own acknowledges, {@code close} closes. The address that they
 * answer to carries the right to do so, so a forged sender is of no use; nothing is done for mail that a machine wrote.
 */
@Service
public class MailReplies {
  /** Purpose of the right in the address; its subject is the page. */
  static final String PURPOSE = "reply";

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>+]+\\+([A-Za-z0-9_-]{43})@[^\\s@<>]+");
  private static final Pattern WORD = Pattern.compile("(ack|acknowledge|acknowledged|close|closed)\\b[\\s.,!]*.*");
  private final Capabilities capabilities;
  private final Replies replies;

  MailReplies(Capabilities capabilities, Replies replies) {
    this.capabilities = capabilities;
    this.replies = replies;
  }

  /** Whether an address carries the right to answer a page. */
  public boolean isAddressed(String address) {
    return page(address).isPresent();
  }

  private Optional<UUID> page(String address) {
    return ADDRESS.matcher(address).results().flatMap(m -> capabilities.read(PURPOSE, m.group(1)).stream()).map(c -> UUID.fromString(c.subject())).findFirst();
  }

  /** What became of a mail. */
  public enum Taken {
    /** It is addressed to no page. */
    NOT_OURS,
    /** A machine wrote it, such as a notice of absence. */
    AUTOMATIC,
    /** Its first line is none of the words. */
    NOT_UNDERSTOOD,
    ACKNOWLEDGED,
    CLOSED
  }

  /**
   * @param recipients every address that the mail was sent to
   * @param automatic whether a machine wrote it, by its headers
   * @param text as plain text
   */
  public Taken take(List<String> recipients, boolean automatic, String text) {
    Optional<UUID> page = recipients.stream().flatMap(r -> page(r).stream()).findFirst();
    if (page.isEmpty()) {
      return Taken.NOT_OURS;
    }
    Matcher word = WORD.matcher(firstLine(text));
    if (automatic || !word.matches()) {
      return automatic ? Taken.AUTOMATIC : Taken.NOT_UNDERSTOOD;
    }
    boolean closes = word.group(1).startsWith("close");
    boolean taken = replies.take(page.get(), closes ? ReplyReceived.Reply.CLOSE : ReplyReceived.Reply.ACKNOWLEDGE);
    return !taken ? Taken.NOT_OURS : closes ? Taken.CLOSED : Taken.ACKNOWLEDGED;
  }

  /** The first line that is neither empty nor quoted. */
  private static String firstLine(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith(">")).findFirst().orElse("").toLowerCase(Locale.ROOT);
  }
}
