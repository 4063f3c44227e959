package dev.allclear.demo.sinks;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A chat's incoming webhook, with Slack's wire format: JSON with {@code text}, {@code blocks} or both; answers {@code ok}, or 400 with Slack's words. */
public final class ChatSink implements AutoCloseable {
  private final Clock clock;
  private final HttpSink http;
  private final List<Message> messages = new CopyOnWriteArrayList<>();

  /** A message as it was posted; {@code at} is story time, {@code json} the whole body. */
  public record Message(Instant at, String text, String json) {}

  public ChatSink(Clock clock) throws IOException {
    this.clock = clock;
    this.http = new HttpSink("/services/T000/B000/platform-status", (exchange, body) -> take(body));
  }

  /** The webhook's address. */
  public URI address() {
    return http.address();
  }

  public List<Message> messages() {
    return List.copyOf(messages);
  }

  private HttpSink.Reply take(String body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      String text = json.path("text").asString("");
      if (text.isBlank() && json.path("blocks").isEmpty()) {
        return new HttpSink.Reply(400, "no_text");
      }
      messages.add(new Message(clock.instant(), text, body));
      return new HttpSink.Reply(200, "ok");
    } catch (JacksonException e) {
      return new HttpSink.Reply(400, "invalid_payload");
    }
  }

  @Override public void close() {
    http.close();
  }
}
