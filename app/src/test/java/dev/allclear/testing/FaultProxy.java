package dev.allclear.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server on this machine that misbehaves as told: cuts, resets, hangs, is half open or slow, or loses the one request or reply that is named. Counting is by
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
  private volatile int deedAt = Integer.MAX_VALUE;
  private volatile Runnable deed = () -> { };
  private volatile boolean hangs;
  private volatile boolean refuses;
  private volatile boolean mute;
  private volatile long delayMillis;
  private volatile int slowBytes;
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile double resets;
  private volatile SplittableRandom chance = new SplittableRandom(1);

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

  /** From now on something is done when the nth request comes, before it is passed on. */
  public void atNth(int n, Runnable act) {
    requests.set(0);
    deed = act;
    deedAt = n;
  }

  /** Whether the loss has happened. */
  public boolean hasLost() {
    return fatal == Integer.MAX_VALUE;
  }

  public void heal() {
    fatal = Integer.MAX_VALUE;
    hangs = false;
    refuses = false;
    mute = false;
    delayMillis = 0;
    slowBytes = 0;
    cutAfter = Long.MAX_VALUE;
    resets = 0;
  }

  /** Every line is reset as soon as it is made, and those that are there are too. */
  public void refuse() {
    refuses = true;
    open.forEach(FaultProxy::reset);
  }

  /** Half-open: requests arrive, answers do not. */
  public void mute() {
    mute = true;
  }

  /** Answers dribble: so many bytes every 20 ms. */
  public void slow(int bytes) {
    slowBytes = bytes;
  }

  /** Each line ends after so many bytes of answers, in the middle of one. */
  public void cutAnswersAfter(long bytes) {
    cutAfter = bytes;
  }

  /** This share of requests ends with a reset of its line, before or after it was passed on. */
  public void resetSome(double share, long seed) {
    chance = new SplittableRandom(seed);
    resets = share;
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  private synchronized double next() {
    return chance.nextDouble();
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
        if (refuses) {
          reset(client);
          continue;
        }
        Socket upstream = upstream();
        if (upstream == null) {
          reset(client);
          continue;
        }
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream, true));
        Thread.ofVirtual().start(() -> pump(upstream, client, false));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Null when nobody listens there. */
  private Socket upstream() {
    try {
      return new Socket(host, port);
    } catch (IOException e) {
      return null;
    }
  }

  private void pump(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[1 << 16];
    long answered = 0;
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        while (hangs) {
          Thread.sleep(20);
        }
        Thread.sleep(delayMillis);
        int number = request ? requests.incrementAndGet() : 0;
        if (number == deedAt) {
          deedAt = Integer.MAX_VALUE;
          deed.run();
        }
        if (request && number == fatal) {
          fatal = Integer.MAX_VALUE;
          if (loss == Loss.REPLY) {
            out.write(buffer, 0, n);
            out.flush();
            lost.add(from);
            Thread.sleep(30);
          }
          return;
        }
        if (!request && (mute || lost.contains(to))) {
          continue;
        }
        if (request && resets > 0 && next() < resets) {
          if (next() < 0.5) {
            out.write(buffer, 0, n);
            out.flush();
            Thread.sleep(5);
          }
          reset(from);
          return;
        }
        long most = request ? n : Math.min(n, cutAfter - answered);
        write(out, buffer, (int) most, request ? 0 : slowBytes);
        answered += request ? 0 : most;
        if (most < n) {
          return;
        }
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

  private static void write(OutputStream out, byte[] buffer, int length, int slow) throws IOException, InterruptedException {
    int step = slow == 0 ? length : slow;
    for (int at = 0; at < length; at += step) {
      out.write(buffer, at, Math.min(step, length - at));
      out.flush();
      if (slow > 0) {
        Thread.sleep(20);
      }
    }
  }

  @Override public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
