package dev.allclear.notify.smtp;

import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Parcel;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A parcel as a mail whose Message-ID is the parcel's id, so that a repeat is seen to be one. */
final class Mail extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private final String id;

  Mail(Session session, CarrierSettings.Smtp settings, Parcel parcel) throws MessagingException {
    super(session);
    String from = settings.from();
    this.id = "<" + parcel.id() + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
    setFrom(new InternetAddress(from, true));
    setRecipient(Message.RecipientType.TO, new InternetAddress(parcel.to(), true));
    setSubject(oneLine(parcel.subject()), UTF_8);
    setSentDate(Date.from(parcel.at()));
    setHeader("Auto-Submitted", "auto-generated");
    setHeader("Allclear-Id", parcel.id().toString());
    if (parcel.repeat()) {
      setHeader("Allclear-Repeat", "true");
    }
    String replyTo = settings.replyTo();
    boolean answered = false;
    if (replyTo != null && parcel.data().get("replyToken") instanceof String token) {
      setReplyTo(new InternetAddress[] {new InternetAddress(replyTo.replaceFirst("@", "+" + token + "@"), true)});
      answered = true;
    }
    body(parcel, answered ? "\nOr answer this mail with the word ack.\n" : "");
    saveChanges();
  }

  private void body(Parcel parcel, String further) throws MessagingException {
    if (parcel.html() == null) {
      setText(parcel.text() + further, UTF_8);
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(parcel.text() + further, UTF_8);
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(parcel.html(), UTF_8, "html");
    setContent(new MimeMultipart("alternative", plain, rich));
  }

  @Override protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  /** A subject cannot smuggle in a header. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
