package dev.allclear.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.net.URLDecoder;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pager or chat provider on loopback that answers as it is told: a status, or 0 for hanging up without an answer. 202 when nothing is told. */
public final class FakePager implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Integer> answers = new java.util.concurrent.ConcurrentLinkedDeque<>();
  private volatile String words = "";
  private volatile Runnable before = () -> { };
  public final List<Call> calls = new CopyOnWriteArrayList<>();

  /** What arrived. */
  public record Call(String path, byte[] body, Map<String, List<String>> headers, int status) {
    /** Whether it took it, or hung up so that nobody knows. */
    public boolean mayBeTaken() {
      return status == 0 || status < 300;
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The fields of a form. */
    public Map<String, String> form() {
      Map<String, String> fields = new HashMap<>();
      for (String field : text().split("&")) {
        int sign = field.indexOf('=');
        fields.put(URLDecoder.decode(field.substring(0, sign), StandardCharsets.UTF_8), URLDecoder.decode(field.substring(sign + 1), StandardCharsets.UTF_8));
      }
      return fields;
    }

    public String header(String name) {
      return headers.get(name).getFirst();
    }
  }

  public FakePager() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public FakePager answering(Integer... statuses) {
    answers.addAll(List.of(statuses));
    return this;
  }

  /** Answers again as when nothing is told. */
  public void usual() {
    answers.clear();
  }

  /** What it says from now on when it takes something over. */
  public FakePager saying(String body) {
    words = body;
    return this;
  }

  /** What is done each time when it has a call and has not answered yet. */
  public FakePager beforeAnswering(Runnable act) {
    before = act;
    return this;
  }

  public String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String url() {
    return root() + "/hook";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Integer status = answers.poll();
      calls.add(new Call(exchange.getRequestURI().getPath(), body, exchange.getRequestHeaders(), status == null ? 202 : status));
      before.run();
      if (status == null || status != 0) {
        byte[] said = status == null ? words.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.sendResponseHeaders(status == null ? 202 : status, said.length == 0 ? -1 : said.length);
        exchange.getResponseBody().write(said);
      }
    }
  }

  @Override public void close() {
    server.stop(0);
  }
}
