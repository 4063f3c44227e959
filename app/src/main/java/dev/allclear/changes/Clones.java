package dev.allclear.changes;

import dev.allclear.base.Home;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.Fetch;
import dev.allclear.engine.changes.git.Remote;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The folders in which repositories are read: their own on this machine, or for those elsewhere one under the home, into which they are fetched. One fetch of
 * a repository at a time; whoever asks meanwhile gets what was fetched before. Thread-safe.
 */
@Component
class Clones {
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final long FRESH = Duration.ofSeconds(60).toNanos();
  private static final long LONGEST_TOKEN = 8_192;

  private final Path folder;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  Clones(Home home) {
    this.folder = home.resolve("mirrors").resolve("fetched");
  }

  private static final class State {
    final ReentrantLock lock = new ReentrantLock();
    volatile long fetchedAt;
    volatile String note = "";
  }

  /**
   * Where a repository can be read now.
   *
   * @param note what is to be said of it, such as that it could not be fetched again; else empty
   */
  record Clone(Path folder, String note) {}

  /**
   * The repository, fetched when it lies elsewhere and the last fetch is over a minute old.
   *
   * @throws ChangesException when it was never fetched and cannot be
   */
  Clone of(CodeRepository repository) {
    if (!repository.remote()) {
      return new Clone(Path.of(repository.location()), "");
    }
    Transactions.refuseInside("Fetching a repository");
    Remote remote = remote(repository);
    Path own = folder.resolve(repository.name() + "-" + HexFormat.of().toHexDigits(repository.location().hashCode()) + ".git");
    Fetch fetch = new Fetch(remote, own);
    State state = states.computeIfAbsent(own.toString(), key -> new State());
    boolean first = !fetch.done();
    if (first) {
      state.lock.lock();
    } else if (!state.lock.tryLock()) {
      return new Clone(own, state.note);
    }
    try {
      if (state.fetchedAt == 0 || System.nanoTime() - state.fetchedAt > FRESH) {
        fetch(repository, fetch, state, !fetch.done());
      }
      return new Clone(own, state.note);
    } finally {
      state.lock.unlock();
    }
  }

  private static Remote remote(CodeRepository repository) {
    try {
      return new Remote(URI.create(repository.location()));
    } catch (IllegalArgumentException e) {
      // Applied before such addresses were refused. The address may hold a password, so neither it nor the cause is told.
      throw new ChangesException("The repository " + repository.name() + " has an address that is not fetched; apply it again with url, or with the path of a clone on this machine.");
    }
  }

  private static void fetch(CodeRepository repository, Fetch fetch, State state, boolean first) {
    try {
      fetch.run(access(repository), first ? FIRST : AGAIN);
      state.note = "";
    } catch (ChangesException e) {
      if (first) {
        throw e;
      }
      state.note = "What was fetched before was read: " + e.getMessage();
    }
    state.fetchedAt = System.nanoTime();
  }

  private static Fetch.@Nullable Access access(CodeRepository repository) {
    String file = repository.tokenFile();
    if (file == null) {
      return null;
    }
    try {
      Path path = Path.of(file);
      if (Files.size(path) > LONGEST_TOKEN) {
        throw new ChangesException("The token file " + file + " of the repository " + repository.name() + " is too large to be one.");
      }
      String user = repository.user();
      return new Fetch.Access(user == null ? "allclear" : user, Files.readString(path).strip());
    } catch (IOException e) {
      throw new ChangesException("The token file " + file + " of the repository " + repository.name() + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
    }
  }
}
