package dev.allclear.notify;

import dev.allclear.base.Outbound;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What people press under a page in Slack. */
@Service
public class SlackReplies {
  private static final Logger LOG = LoggerFactory.getLogger(SlackReplies.class);
  private final CarrierBook book;
  private final Pages pages;
  private final Replies replies;
  private final Catalog catalog;
  private final Outbound outbound;
  private final JsonMapper json;

  SlackReplies(CarrierBook book, Pages pages, Replies replies, Catalog catalog, Outbound outbound, JsonMapper json) {
    this.book = book;
    this.pages = pages;
    this.replies = replies;
    this.catalog = catalog;
    this.outbound = outbound;
    this.json = json;
  }

  /** The app's settings, by which what comes is checked. */
  public Optional<CarrierSettings.Slack> app(String name) {
    return book.all().stream().filter(s -> s.name().equals(name)).filter(CarrierSettings.Slack.class::isInstance).map(CarrierSettings.Slack.class::cast).findFirst();
  }

  /** One press. {@code userName}: how Slack calls whoever pressed. {@code responseUrl}: where an answer may be put. */
  public record Press(String action, UUID page, String user, String userName, String responseUrl) {}

  /** {@code false} when there is no such page. */
  public boolean take(CarrierSettings.Slack app, Press press) {
    Optional<Page> page = pages.find(press.page());
    if (page.isEmpty()) {
      return false;
    }
    String who = Optional.ofNullable(app.users().get(press.user())).flatMap(catalog::person).map(Person::name).orElse(press.userName() + " (Slack)");
    switch (press.action()) {
      case "close" -> replies.takeFrom(press.page(), who, ReplyReceived.Reply.CLOSE);
      case "acknowledge-all" -> {
        pages.bundledWith(press.page()).forEach(p -> replies.takeFrom(p, who, ReplyReceived.Reply.ACKNOWLEDGE));
        replies.takeFrom(press.page(), who, ReplyReceived.Reply.ACKNOWLEDGE);
      }
      default -> replies.takeFrom(press.page(), who, ReplyReceived.Reply.ACKNOWLEDGE);
    }
    String shown = catalog.person(who).map(Person::displayName).orElse(who);
    answer(page.get(), press, page.get().text().headline() + "\n" + shown + " pressed " + (press.action().equals("close") ? "Close." : "Acknowledge."));
    return true;
  }

  /** Puts the answer in the place of the buttons; only where the page was posted to, so that a press leads nowhere else. */
  private void answer(Page page, Press press, String text) {
    Thread.ofVirtual().name("slack-answer").start(() -> {
      try {
        URI to = URI.create(press.responseUrl());
        if (to.getHost() != null && page.attempts().stream().anyMatch(a -> a.contact().equals("slack") && to.getHost().equals(URI.create(a.to()).getHost()))) {
          String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
          outbound.post(to, "application/json", json.writeValueAsBytes(Map.of("replace_original", true, "text", escaped)), Map.of());
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.info("The answer to a press in Slack could not be shown there: {}", e.toString());
      }
    });
  }
}
