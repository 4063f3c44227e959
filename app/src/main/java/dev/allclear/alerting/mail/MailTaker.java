package dev.allclear.alerting.mail;

import dev.allclear.alerting.Arrival;
import dev.allclear.alerting.Intake;
import dev.allclear.alerting.IntakeUnavailable;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Senders;
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
  private final int most;
  private final List<Recipient> recipients = new ArrayList<>();

  MailTaker(Senders senders, Intake intake, int most) {
    this.senders = senders;
    this.intake = intake;
    this.most = most;
  }

  private record Recipient(Integration integration, String dedup) {}

  @Override public void from(String sender) {
    // Whoever knows a key may send: mail's own word about its sender proves nothing.
  }

  @Override public void recipient(String address) throws RejectException {
    int at = address.lastIndexOf('@');
    String local = at < 0 ? address : address.substring(0, at);
    int plus = local.indexOf('+');
    String key = plus < 0 ? local : local.substring(0, plus);
    recipients.add(new Recipient(find(key).orElseThrow(() -> new RejectException(NEVER, "Nobody is here by this name")), plus < 0 ? "" : local.substring(plus + 1)));
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
      MimeMessage mail = new MimeMessage(NONE, new ByteArrayInputStream(bytes));
      for (Recipient to : recipients) {
        Optional<Arrival> arrival = MailSignal.read(mail, to.dedup());
        arrival.ifPresent(a -> intake.take(to.integration(), List.of(a)));
      }
      return "taken";
    } catch (MessagingException e) {
      throw new RejectException(NEVER, "This is no mail that can be read: " + clean(String.valueOf(e.getMessage())));
    } catch (IntakeUnavailable e) {
      throw new RejectException(LATER, "It could not be kept now; try again");
    }
  }

  private static String clean(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override public void done() {
    recipients.clear();
  }
}
