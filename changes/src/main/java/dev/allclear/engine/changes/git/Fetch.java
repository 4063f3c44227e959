package dev.allclear.engine.changes.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Fetches branches and tags of a repository elsewhere into a bare one of our own, by HTTP alone: no program is started, no redirect followed, no
 * configuration read. Time and room are bounded. A token goes to the host that was named and nowhere else: into no address, no file, no message.
 */
public final class Fetch {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  /** Repositories beyond this are better kept as a clone by whoever has the room. */
  private static final long MOST_BYTES = 8L << 30;
  /** Stands in the folder when all of it was fetched at least once. */
  private static final String DONE = "allclear-fetched";
  private static final long LOOK_EVERY = 1_000_000_000L;

  private final Remote remote;
  private final Path folder;
  private final Duration silence;
  private final long mostBytes;

  /** @param folder the bare repository to fetch into; made when it is missing */
  public Fetch(Remote remote, Path folder) {
    this(remote, folder, SILENCE, MOST_BYTES);
  }

  /**
   * With limits of one's own.
   *
   * @param silence the longest time that nothing comes
   * @param mostBytes the most that its objects may take on disk
   */
  public Fetch(Remote remote, Path folder, Duration silence, long mostBytes) {
    GitSettings.install();
    this.silence = silence;
    this.remote = remote;
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** A name and what proves it; for most hosts the name does not matter when the proof is a token. */
  public record Access(String user, String token) {
    @Override public String toString() {
      return "Access of " + user;
    }
  }

  /** Whether it was ever fetched wholly. */
  public boolean done() {
    return Files.exists(folder.resolve(DONE));
  }

  /**
   * Fetches what is new.
   *
   * @param access null when the repository is open to all
   * @param within after this it is given up; what was fetched before stays as it was
   * @throws ChangesException when it did not succeed, with the reason
   */
  public void run(@Nullable Access access, Duration within) {
    if (access != null && !remote.encrypted() && !loopback()) {
      throw new ChangesException("A token is not sent to " + remote.address().getHost() + " without encryption. Give an address that begins with https://.");
    }
    remote.refuseNoServers();
    long deadline = System.nanoTime() + within.toNanos();
    FutureTask<Void> task = new FutureTask<>(() -> {
      fetch(access, deadline);
      return null;
    });
    // On a thread of its own, because a server that sends a byte now and then keeps a read from ever ending.
    Thread.ofPlatform().daemon().name("fetch-" + remote.address().getHost()).priority(Thread.MIN_PRIORITY).start(task);
    try {
      task.get(within.plus(silence).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late(within);
    } catch (ExecutionException e) {
      throw System.nanoTime() > deadline ? late(within) : failed(e.getCause(), access);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChangesException("Fetching " + remote.address() + " was interrupted.");
    }
  }

  private boolean loopback() {
    String host = remote.address().getHost();
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private ChangesException late(Duration within) {
    return new ChangesException("Fetching " + remote.address() + " took longer than " + within.toSeconds() + " s and was given up. A clone on this machine, given by its path, needs no fetching.");
  }

  private ChangesException failed(@Nullable Throwable why, @Nullable Access access) {
    String said = why == null || why.getMessage() == null ? String.valueOf(why) : why.getMessage();
    // The library does not tell it; this holds should it ever.
    String safe = access == null || access.token.isEmpty() ? said : said.replace(access.token, "…");
    String plain = safe.startsWith(remote.address() + ": ") ? safe.substring(remote.address().toString().length() + 2) : safe;
    return new ChangesException(remote.address() + " could not be fetched: " + plain + ".");
  }

  private void fetch(@Nullable Access access, long deadline) throws IOException, URISyntaxException {
    Files.createDirectories(folder.getParent());
    try (Repository repository = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build()) {
      if (!Files.exists(folder.resolve("HEAD"))) {
        repository.create(true);
      }
      StoredConfig config = repository.getConfig();
      config.setString("http", null, "followRedirects", "false");
      config.setBoolean("gc", null, "auto", false);
      try (Transport transport = Transport.open(repository, new URIish(remote.address().toString()))) {
        transport.setTimeout(Math.max(1, (int) silence.toSeconds()));
        transport.setRemoveDeletedRefs(true);
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setCredentialsProvider(null);
        if (access != null && transport instanceof TransportHttp http) {
          http.setPreemptiveBasicAuthentication(access.user, access.token);
        }
        FetchResult result = transport.fetch(new Bounds(deadline), List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*")));
        head(repository, result);
      }
      Files.writeString(folder.resolve(DONE), "");
    }
  }

  private static void head(Repository repository, FetchResult result) throws IOException {
    Ref head = result.getAdvertisedRef(Constants.HEAD);
    if (head == null) {
      return;
    }
    if (head.isSymbolic()) {
      repository.updateRef(Constants.HEAD).link(head.getTarget().getName());
      return;
    }
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
      if (ref.getObjectId() != null && ref.getObjectId().equals(head.getObjectId())) {
        repository.updateRef(Constants.HEAD).link(ref.getName());
        return;
      }
    }
  }

  /** Ends a fetch that takes too much time or room. */
  private final class Bounds extends EmptyProgressMonitor {
    private final long deadline;
    private long looked = System.nanoTime();
    private boolean full;

    Bounds(long deadline) {
      this.deadline = deadline;
    }

    @Override public boolean isCancelled() {
      long now = System.nanoTime();
      if (now - looked > LOOK_EVERY) {
        looked = now;
        full = bytes() > mostBytes;
      }
      return full || now > deadline;
    }
  }

  private long bytes() {
    try (Stream<Path> files = Files.walk(folder.resolve("objects"), 2)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
