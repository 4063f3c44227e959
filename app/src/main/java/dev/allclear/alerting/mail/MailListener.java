package dev.allclear.alerting.mail;

import dev.allclear.alerting.Intake;
import dev.allclear.alerting.Senders;
import dev.allclear.base.postgres.CannotStart;
import dev.allclear.notify.MailReplies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes mail by SMTP where {@code allclear.mail.listen} says, such as {@code 127.0.0.1:2525}; without it there is no listener. Only mail to
 * {@code KEY@} or {@code KEY+DEDUP@} of an integration of kind email is taken, and answers to pages: it relays nothing. A 250 means that it is on disk.
 */
@Component
class MailListener implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MailListener.class);
  private static final int MOST_BYTES = 2_000_000;
  private static final int MOST_CONNECTIONS = 20;
  private static final int MOST_RECIPIENTS = 20;
  private static final int PATIENCE_SECONDS = 30;

  private final Senders senders;
  private final Intake intake;
  private final MailReplies replies;
  private final String listen;
  private @Nullable SMTPServer server;

  MailListener(Senders senders, Intake intake, MailReplies replies, @Value("${allclear.mail.listen:}") String listen) {
    this.senders = senders;
    this.intake = intake;
    this.replies = replies;
    this.listen = listen.strip();
  }

  @Override public void start() {
    if (listen.isEmpty()) {
      return;
    }
    int colon = listen.lastIndexOf(':');
    try {
      InetAddress address = InetAddress.getByName(colon < 1 ? "127.0.0.1" : listen.substring(0, colon));
      SMTPServer made = SMTPServer.port(Integer.parseInt(listen.substring(colon + 1))).bindAddress(address).softwareName("Allclear").hostName("allclear")
          .maxConnections(MOST_CONNECTIONS).connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).maxRecipients(MOST_RECIPIENTS).maxMessageSize(MOST_BYTES)
          .messageHandlerFactory(context -> new MailTaker(senders, intake, replies, MOST_BYTES)).build();
      begin(made);
      server = made;
      LOG.info("Mail is taken at {}:{}", address.getHostAddress(), port());
    } catch (NumberFormatException | UnknownHostException e) {
      throw new CannotStart("allclear.mail.listen is \"" + listen + "\"; expected an address and a port such as 127.0.0.1:2525", e);
    }
  }

  private void begin(SMTPServer made) {
    try {
      made.start();
    } catch (RuntimeException e) {
      String why = e.getCause() instanceof IOException io ? io.getMessage() : e.getMessage();
      throw new CannotStart("Mail cannot be taken at \"" + listen + "\": " + why + ". Choose another address or port with allclear.mail.listen, or none.", e);
    }
  }

  /** Where it listens; 0 when it does not. */
  int port() {
    SMTPServer running = server;
    return running == null ? 0 : running.getPortAllocated();
  }

  @Override public void stop() {
    SMTPServer running = server;
    server = null;
    if (running != null) {
      running.stop();
    }
  }

  @Override public boolean isRunning() {
    return server != null;
  }
}
