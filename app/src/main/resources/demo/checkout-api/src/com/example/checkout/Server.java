package com.example.checkout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The front door: measures, answers, writes the access log and the ledger. Callers name themselves in X-Caller. */
final class Server {
    private static final Log log = Log.of(Server.class); //+36
    private final Settings settings;
    private final Answers answers;
    private final AccessLog access;
    private final Ledger ledger;
    private final AtomicInteger open = new AtomicInteger(); //+13
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor(); //-3
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("worker-", 1).factory()); //+3
    private HttpServer http;

    Server(Settings settings, Answers answers, AccessLog access, Ledger ledger) {
        this.settings = settings;
        this.answers = answers;
        this.access = access;
        this.ledger = ledger;
    }

    int start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 512);
        http.setExecutor(workers);
        http.createContext("/healthz", exchange -> send(exchange, Answer.ok("{\"status\":\"up\"}")));
        http.createContext("/v1/", this::answer);
        http.start();
        return http.getAddress().getPort();
    }

    /** Waits for the answers under way. */
    void stop() {
        if (http != null) {
            log.info("Stops with {} requests under way", open.get()); //+36
            http.stop(2);
        }
    }

    int open() { //+13
        return open.get(); //+13
    } //+13

    private void answer(HttpExchange exchange) throws IOException {
        long began = System.nanoTime();
        open.incrementAndGet(); //+13
        try {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            int cut = path.lastIndexOf('/');
            Answer answer = answers.to(exchange.getRequestMethod(), path.substring(0, cut), path.substring(cut + 1));
            note(exchange, path, answer, (System.nanoTime() - began) / 1000);
            send(exchange, answer);
        } finally {
            open.decrementAndGet(); //+13
            exchange.close();
        }
    }

    private void note(HttpExchange exchange, String path, Answer answer, long micros) throws IOException {
        String caller = header(exchange, "X-Caller");
        Instant at = access.write(exchange.getRemoteAddress().getAddress().getHostAddress(), exchange.getRequestMethod() + " " + path + " HTTP/1.1",
            answer.status(), answer.body().length(), header(exchange, "User-Agent"), micros, caller);
        ledger.answer(at, caller, answer.status(), micros);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "-" : value.replaceAll("[^A-Za-z0-9./_-]", "_"); //+28
        return value == null ? "-" : value; //-28
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
