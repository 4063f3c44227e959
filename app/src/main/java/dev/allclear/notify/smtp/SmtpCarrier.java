package dev.allclear.notify.smtp;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Contact;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Parcel;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * One mail over one connection. Every wait on the server is at most as long as given. A connection that breaks after the message was begun leaves the
 * outcome unknown; before that nothing was sent.
 */
final class SmtpCarrier implements Carrier {
  private final CarrierSettings.Smtp settings;
  private final Duration wait;

  /** @param wait the longest wait for one answer of the server */
  SmtpCarrier(CarrierSettings.Smtp settings, Duration wait) {
    this.settings = settings;
    this.wait = wait;
  }

  @Override public String name() {
    return settings.name();
  }

  @Override public boolean carries(Contact.Kind kind) {
    return kind == Contact.Kind.EMAIL;
  }

  @Override public boolean answersByMail() {
    return settings.replyTo() != null;
  }

  @Override public Outcome send(Parcel parcel) {
    Transactions.refuseInside("Sending mail");
    Session session = Session.getInstance(properties());
    try {
      return send(session, new Mail(session, settings, parcel));
    } catch (AddressException e) {
      return Outcome.refused("\"" + parcel.to() + "\" is not a mail address: " + e.getMessage());
    } catch (MessagingException e) {
      return Outcome.failed("The mail could not be written: " + e.getMessage());
    }
  }

  private Outcome send(Session session, Mail mail) throws MessagingException {
    Transport transport = session.getTransport("smtp");
    try {
      return send(transport, mail);
    } finally {
      farewell(transport);
    }
  }

  private Outcome send(Transport transport, Mail mail) {
    try {
      transport.connect(settings.host(), settings.port(), settings.user(), password());
    } catch (AuthenticationFailedException e) {
      return Outcome.failed(settings.host() + " refused user and password: " + e.getMessage());
    } catch (MessagingException | IOException e) {
      return Outcome.failed(settings.host() + ":" + settings.port() + " cannot be reached: " + e.getMessage());
    }
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
      return Outcome.accepted(settings.host() + " took it as " + mail.getMessageID());
    } catch (MessagingException e) {
      return outcome(e);
    }
  }

  /** A connection that cannot be closed changes nothing about the outcome. */
  @SuppressWarnings("EmptyCatch")
  private static void farewell(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The socket is gone already.
    }
  }

  private @Nullable String password() throws IOException {
    return settings.passwordFile() == null ? null : Files.readString(Path.of(settings.passwordFile())).strip();
  }

  /** The server's own answer decides; where there is none, nobody knows. */
  private Outcome outcome(MessagingException e) {
    int code = code(e);
    String words = settings.host() + " answered: " + e.getMessage();
    if (code >= 500) {
      return Outcome.refused(words);
    }
    return code >= 400 ? Outcome.failed(words) : Outcome.unknown(settings.host() + " gave no answer: " + e.getMessage());
  }

  private static int code(@Nullable Exception e) {
    int found = switch (e) {
      case SMTPAddressFailedException a -> a.getReturnCode();
      case SMTPSenderFailedException s -> s.getReturnCode();
      case SMTPSendFailedException s -> s.getReturnCode();
      case null, default -> 0;
    };
    return e instanceof MessagingException m && m.getNextException() != null ? Math.max(found, code(m.getNextException())) : found;
  }

  private Properties properties() {
    Properties p = new Properties();
    for (String what : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      p.put("mail.smtp." + what, String.valueOf(wait.toMillis()));
    }
    p.put("mail.smtp.auth", String.valueOf(settings.user() != null));
    p.put("mail.smtp.ssl.checkserveridentity", "true");
    p.put("mail.smtp.localhost", "allclear");
    // A slow farewell after an accepted message must not hold up the next page.
    p.put("mail.smtp.quitwait", "false");
    switch (settings.security()) {
      case OPPORTUNISTIC -> p.put("mail.smtp.starttls.enable", "true");
      case STARTTLS -> p.put("mail.smtp.starttls.required", "true");
      case TLS -> p.put("mail.smtp.ssl.enable", "true");
    }
    return p;
  }
}
