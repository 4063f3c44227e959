package dev.allclear.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pager or chat provider on loopback that answers as it is told: a status, or 0 for hanging up without an answer. 202 when nothing is told. */
public final class FakePager implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Integer> answers = new ArrayDeque<>();
  public final List<Call> calls = new CopyOnWriteArrayList<>();

  /** What arrived. */
  public record Call(String path, byte[] body, Map<String, List<String>> headers) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
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

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.add(new Call(exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes(), exchange.getRequestHeaders()));
      Integer status = answers.poll();
      if (status == null || status != 0) {
        exchange.sendResponseHeaders(status == null ? 202 : status, -1);
      }
    }
  }

  @Override public void close() {
    server.stop(0);
  }
}
