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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

  private final Duration patience;

  /** @param patience how long a question waits for the first fetch: most repositories are here by then, and for a large one the other answers must not wait */
  Clones(Home home, @Value("${allclear.changes.patience:15s}") Duration patience) {
    this.patience = patience;
    this.folder = home.resolve("mirrors").resolve("fetched");
  }

  private static final class State {
    final ReentrantLock lock = new ReentrantLock();
    volatile long fetchedAt;
    volatile String note = "";
    volatile @Nullable CompletableFuture<Void> first;
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
   * @throws StillFetching when it is fetched for the first time and that takes long; it goes on meanwhile
   * @throws ChangesException when it was never fetched and cannot be
   */
  Clone of(CodeRepository repository) {
    if (!repository.remote()) {
      return new Clone(Path.of(repository.location()), "");
    }
    Transactions.refuseInside("Fetching a repository");
    Remote remote = remote(repository);
    Path own = own(repository);
    Fetch fetch = new Fetch(remote, own);
    State state = state(own);
    if (!fetch.done()) {
      await(repository, begun(repository, fetch, state));
    }
    if (!state.lock.tryLock()) {
      return new Clone(own, state.note);
    }
    try {
      if (state.fetchedAt == 0 || System.nanoTime() - state.fetchedAt > FRESH) {
        again(repository, fetch, state);
      }
      return new Clone(own, state.note);
    } finally {
      state.lock.unlock();
    }
  }

  private State state(Path own) {
    return states.computeIfAbsent(own.toString(), key -> new State());
  }

  private Path own(CodeRepository repository) {
    return folder.resolve(repository.name() + "-" + HexFormat.of().toHexDigits(repository.location().hashCode()) + ".git");
  }

  /** Where it can be read without fetching anything; what is there may be old, or nothing. */
  Path folder(CodeRepository repository) {
    return repository.remote() ? own(repository) : Path.of(repository.location());
  }

  /** Whether it is being fetched for the first time. */
  boolean awaited(CodeRepository repository) {
    return repository.remote() && state(own(repository)).first != null;
  }

  /** The first fetch, which goes on when nobody waits for it any more. */
  private static CompletableFuture<Void> begun(CodeRepository repository, Fetch fetch, State state) {
    state.lock.lock();
    try {
      CompletableFuture<Void> running = state.first;
      if (running != null || fetch.done()) {
        return running == null ? CompletableFuture.completedFuture(null) : running;
      }
      CompletableFuture<Void> begun = new CompletableFuture<>();
      state.first = begun;
      Thread.ofVirtual().name("first-fetch").start(() -> {
        try {
          fetch.run(access(repository), FIRST);
          state.fetchedAt = System.nanoTime();
          state.first = null;
          begun.complete(null);
        } catch (Throwable e) {
          state.first = null;
          begun.completeExceptionally(e);
        }
      });
      return begun;
    } finally {
      state.lock.unlock();
    }
  }

  private void await(CodeRepository repository, CompletableFuture<Void> fetched) {
    try {
      fetched.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StillFetching("It is still being fetched for the first time, which may take " + FIRST.toMinutes() + " min. It is searched as soon as it is here.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ChangesException cause ? cause : new ChangesException("The repository " + repository.name() + " could not be fetched: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChangesException("Fetching " + repository.name() + " was interrupted.", e);
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

  private static void again(CodeRepository repository, Fetch fetch, State state) {
    try {
      fetch.run(access(repository), AGAIN);
      state.note = "";
    } catch (ChangesException e) {
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
