package dev.allclear.notify.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * A mail as it came over the wire, as far as an answer needs it.
 *
 * @param recipients every address that its head names, as written
 * @param automatic a machine wrote it: a notice of absence, a bounce, a list
 * @param text the first plain part; of mail that has none, its HTML without tags
 */
public record ReceivedMail(List<String> recipients, boolean automatic, String text) {
  private static final int LONGEST = 100_000;
  private static final String[] TO = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};

  public ReceivedMail {
    recipients = List.copyOf(recipients);
  }

  /** @throws IOException when the bytes are no mail */
  public static ReceivedMail read(byte[] bytes) throws IOException {
    try {
      MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      List<String> recipients = new ArrayList<>();
      for (String header : TO) {
        String[] values = mail.getHeader(header);
        recipients.addAll(values == null ? List.of() : List.of(values));
      }
      return new ReceivedMail(recipients, automatic(mail), text(mail));
    } catch (MessagingException e) {
      throw new IOException("This is no mail: " + e.getMessage(), e);
    }
  }

  /** RFC 3834, and what came before it. */
  private static boolean automatic(MimeMessage mail) throws MessagingException {
    String submitted = header(mail, "Auto-Submitted");
    String precedence = header(mail, "Precedence");
    return !submitted.isEmpty() && !submitted.equals("no") || precedence.equals("bulk") || precedence.equals("auto_reply") || precedence.equals("list")
        || !header(mail, "X-Autoreply").isEmpty() || !header(mail, "List-Id").isEmpty() || header(mail, "Return-Path").equals("<>");
  }

  private static String header(Message mail, String name) throws MessagingException {
    String[] values = mail.getHeader(name);
    return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
  }

  private static String text(Part part) throws MessagingException, IOException {
    String found = plain(part, 0);
    return found.length() > LONGEST ? found.substring(0, LONGEST) : found;
  }

  private static String plain(Part part, int depth) throws MessagingException, IOException {
    if (part.isMimeType("text/*")) {
      String text = String.valueOf(part.getContent());
      return part.isMimeType("text/html") ? text.replaceAll("(?i)<br[^>]*>|</p>|</div>", "\n").replaceAll("<[^>]{0,1000}>", " ") : text;
    }
    if (depth < 5 && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = plain(parts.getBodyPart(i), depth + 1);
        if (!text.isBlank()) {
          return text;
        }
      }
    }
    return "";
  }
}
