package dev.allclear.demo.sinks;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/** A mail server that accepts everything for everybody and keeps it: as much of RFC 5321 as a client needs, on loopback. */
public final class MailSink implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final Clock clock;
  private final ServerSocket door;
  private final List<Mail> mails = new CopyOnWriteArrayList<>();

  /** Listens at once, on a free port. */
  public MailSink(Clock clock) throws IOException {
    this.clock = clock;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("mail").start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** In the order in which they were accepted. */
  public List<Mail> mails() {
    return List.copyOf(mails);
  }

  /** Those that one address got. */
  public List<Mail> to(String address) {
    return mails.stream().filter(m -> m.to().contains(address)).toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Thread.ofVirtual().name("mail-session").start(() -> serve(client));
      }
    } catch (SocketException e) {
      // closed: no more mail today
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(60_000);
      new Session(client).run();
    } catch (IOException | MessagingException e) {
      // The client went away in the middle; what was not accepted with 250 was not accepted.
    }
  }

  /** One connection. Bytes are kept as they are by reading them as Latin-1. */
  private final class Session {
    private final BufferedReader in;
    private final OutputStream out;
    private String from = "";
    private final List<String> to = new ArrayList<>();

    Session(Socket client) throws IOException {
      in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      out = client.getOutputStream();
    }

    void run() throws IOException, MessagingException {
      say("220 sink.example ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!answer(line)) {
          return;
        }
      }
    }

    private boolean answer(String line) throws IOException, MessagingException {
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say("250-sink.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE " + LONGEST);
        case "HELO", "NOOP" -> say("250 sink.example");
        case "MAIL" -> begin(line);
        case "RCPT" -> recipient(line);
        case "DATA" -> data();
        case "RSET" -> {
          forget();
          say("250 forgotten");
        }
        case "VRFY" -> say("252 send it and see");
        case "QUIT" -> say("221 good night");
        default -> say("500 " + verb.replaceAll("[^A-Z]", "?") + " is not understood");
      }
      return !verb.equals("QUIT");
    }

    private void begin(String line) throws IOException {
      forget();
      from = address(line);
      say("250 go on");
    }

    private void recipient(String line) throws IOException {
      if (address(line).isEmpty()) {
        say("501 RCPT TO:<address>");
        return;
      }
      to.add(address(line));
      say("250 accepted");
    }

    private void data() throws IOException, MessagingException {
      if (to.isEmpty()) {
        say("503 RCPT first");
        return;
      }
      say("354 end with a dot");
      StringBuilder raw = new StringBuilder();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null || raw.length() > LONGEST) {
          throw new IOException("the message did not end");
        }
        raw.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      mails.add(read(from, to, raw.toString()));
      forget();
      say("250 kept");
    }

    private void forget() {
      from = "";
      to.clear();
    }

    private void say(String reply) throws IOException {
      out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  private static String address(String line) {
    int open = line.indexOf('<');
    int close = line.indexOf('>', open);
    return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
  }

  private Mail read(String from, List<String> to, String raw) throws IOException, MessagingException {
    MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    String subject = message.getSubject();
    String text = text(message);
    return new Mail(clock.instant(), from, to, subject == null ? "" : subject, text == null ? "" : text, raw);
  }

  private static @Nullable String text(Part part) throws IOException, MessagingException {
    if (part.isMimeType("text/plain")) {
      return String.valueOf(part.getContent());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        String text = text(each);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  @Override public void close() throws IOException {
    door.close();
  }
}
