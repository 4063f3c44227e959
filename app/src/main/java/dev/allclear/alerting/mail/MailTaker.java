package dev.allclear.alerting.mail;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.IntakeUnavailable;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
import dev.allclear.notify.MailReplies;
import dev.allclear.notify.smtp.ReceivedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in. Not thread-safe, as the protocol is not. */
final class MailTaker implements MessageHandler {
  private static final int LATER = 451;
  private static final int NEVER = 550;
  private static final int TOO_BIG = 552;
  private static final Session NONE = Session.getInstance(new Properties());
  private final Senders senders;
  private final Intake intake;
  private final MailReplies replies;
  private final int most;
  private final List<String> answered = new ArrayList<>();
  private final List<Recipient> recipients = new ArrayList<>();

  MailTaker(Senders senders, Intake intake, MailReplies replies, int most) {
    this.senders = senders;
    this.intake = intake;
    this.replies = replies;
    this.most = most;
  }

  private record Recipient(Integration integration, String dedup) {}

  @Override public void from(String sender) {
    // Whoever knows a key may send: mail's own word about its sender proves nothing.
  }

  @Override public void recipient(String address) throws RejectException {
    if (isAnswer(address)) {
      answered.add(address);
      return;
    }
    int at = address.lastIndexOf('@');
    String local = at < 0 ? address : address.substring(0, at);
    int plus = local.indexOf('+');
    String key = plus < 0 ? local : local.substring(0, plus);
    recipients.add(new Recipient(find(key).orElseThrow(() -> new RejectException(NEVER, "Nobody is here by this name")), plus < 0 ? "" : local.substring(plus + 1)));
  }

  /** Whether the address belongs to a page that went out by mail. */
  private boolean isAnswer(String address) throws RejectException {
    try {
      return replies.isAddressed(address);
    } catch (DataAccessException | TransactionException e) {
      throw new RejectException(LATER, "It is not known now whether this is a page; try again");
    }
  }

  private Optional<Integration> find(String key) throws RejectException {
    try {
      return senders.find(Integration.Kind.EMAIL, key);
    } catch (IntakeUnavailable e) {
      throw new RejectException(LATER, "It is not known now who this is; try again");
    }
  }

  @Override public String data(InputStream in) throws RejectException, IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new RejectException(TOO_BIG, "A mail has at most " + most + " bytes here");
    }
    try {
      if (!answered.isEmpty()) {
        ReceivedMail answer = ReceivedMail.read(bytes);
        replies.take(answered, answer.automatic(), answer.text());
      }
      MimeMessage mail = new MimeMessage(NONE, new ByteArrayInputStream(bytes));
      for (Recipient to : recipients) {
        Optional<Arrival> arrival = MailSignal.read(mail, to.dedup());
        arrival.ifPresent(a -> intake.take(to.integration(), List.of(a)));
      }
      return "taken";
    } catch (MessagingException e) {
      throw new RejectException(NEVER, "This is no mail that can be read: " + clean(String.valueOf(e.getMessage())));
    } catch (IntakeUnavailable | DataAccessException | TransactionException e) {
      throw new RejectException(LATER, "It could not be kept now; try again");
    }
  }

  private static String clean(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override public void done() {
    recipients.clear();
    answered.clear();
  }
}
