package dev.allclear.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that answers a command as it is told, once for each time that it is told, and else as servers do. */
public final class FakeSmtp implements AutoCloseable {
  /** Instead of an answer: the line is cut, or there is none. */
  public static final String CUT = "cut";
  public static final String SILENCE = "silence";

  private final ServerSocket server;
  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  /** Whole mails as they were taken over or may have been. */
  public final List<String> mails = new CopyOnWriteArrayList<>();

  public FakeSmtp() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** @param command CONNECT, EHLO, MAIL, RCPT, DATA or DOT, which ends a mail */
  public void answer(String command, String... with) {
    answers.put(command, new CopyOnWriteArrayList<>(with));
  }

  public void heal() {
    answers.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = client.getOutputStream();
      if (!say(out, "CONNECT", "220 fake")) {
        return;
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        if (command.equals("QUIT") || !say(out, command, command.equals("DATA") ? "354 go on" : "250 fine") || command.equals("DATA") && !take(in, out)) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // The client is gone.
    }
  }

  private boolean take(BufferedReader in, OutputStream out) throws IOException, InterruptedException {
    List<String> mail = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.add(line);
    }
    List<String> told = answers.getOrDefault("DOT", List.of());
    if (told.isEmpty() || told.getFirst().startsWith("2") || told.getFirst().equals(CUT) || told.getFirst().equals(SILENCE)) {
      mails.add(String.join("\n", mail));
    }
    return say(out, "DOT", "250 taken");
  }

  private boolean say(OutputStream out, String command, String usual) throws IOException, InterruptedException {
    List<String> told = answers.getOrDefault(command, List.of());
    String answer = told.isEmpty() ? usual : told.removeFirst();
    if (answer.equals(SILENCE)) {
      Thread.sleep(60_000);
    }
    if (answer.equals(CUT) || answer.equals(SILENCE)) {
      return false;
    }
    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return true;
  }

  @Override public void close() throws IOException {
    server.close();
  }
}
