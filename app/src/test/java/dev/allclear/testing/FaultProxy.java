package dev.allclear.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server on this machine that misbehaves as told: cuts, hangs, is slow, or loses the one request or reply that is named. Counting is by
 * what arrives in one read, which is one flush of the client.
 */
public final class FaultProxy implements AutoCloseable {
  /** What is lost when the counter is up. */
  public enum Loss { REQUEST, REPLY }

  private final ServerSocket server;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int fatal = Integer.MAX_VALUE;
  private volatile Loss loss = Loss.REPLY;
  private volatile boolean hangs;
  private volatile long delayMillis;

  public FaultProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** From now on the nth request is the last: it or its reply is lost, and the line with it. Lines that are made afterwards work. */
  public void loseNth(int n, Loss what) {
    requests.set(0);
    loss = what;
    fatal = n;
  }

  /** Whether the loss has happened. */
  public boolean hasLost() {
    return fatal == Integer.MAX_VALUE;
  }

  public void heal() {
    fatal = Integer.MAX_VALUE;
    hangs = false;
    delayMillis = 0;
  }

  /** Takes bytes and passes none on, as a host that was frozen. */
  public void hang() {
    hangs = true;
  }

  public void delay(long millis) {
    delayMillis = millis;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket upstream = new Socket(host, port);
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream, true));
        Thread.ofVirtual().start(() -> pump(upstream, client, false));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[1 << 16];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        while (hangs) {
          Thread.sleep(20);
        }
        Thread.sleep(delayMillis);
        if (request && requests.incrementAndGet() == fatal) {
          fatal = Integer.MAX_VALUE;
          if (loss == Loss.REPLY) {
            out.write(buffer, 0, n);
            out.flush();
            lost.add(from);
            Thread.sleep(30);
          }
          return;
        }
        if (!request && lost.contains(to)) {
          continue;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // The line is cut.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
