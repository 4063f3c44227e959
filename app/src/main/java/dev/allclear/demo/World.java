package dev.allclear.demo;

import dev.allclear.base.StoryClock;
import dev.allclear.demo.past.PastAccess;
import dev.allclear.demo.past.PastLog;
import dev.allclear.demo.repository.History;
import dev.allclear.demo.repository.ServiceRepository;
import dev.allclear.demo.sandbox.Children;
import dev.allclear.demo.sandbox.LogFolder;
import dev.allclear.demo.sandbox.Sandbox;
import dev.allclear.demo.service.Deploys;
import dev.allclear.demo.service.Front;
import dev.allclear.demo.sinks.ChatSink;
import dev.allclear.demo.sinks.MailSink;
import dev.allclear.demo.sinks.PagerSink;
import dev.allclear.demo.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Everything that is not Allclear: repository, past, service, callers, receivers. Closing it ends all of it. */
public final class World implements AutoCloseable {
  private final Sandbox sandbox;
  private final LogFolder logs;
  private final StoryClock clock;
  private final Children children;
  private final History history = History.read();
  private final ServiceRepository repository;
  private final Tally past = new Tally();
  private final PastLog pastLog;
  private final PastAccess pastAccess;
  private final Deploys deploys;
  private final MailSink mail;
  private final ChatSink chat;
  private final PagerSink pager;
  private final Front front;
  private @Nullable Traffic traffic;

  /** Makes the repository and opens the receivers; nothing runs yet. */
  public World(Sandbox sandbox, LogFolder logs, StoryClock clock, Children children) throws IOException {
    this.sandbox = sandbox;
    this.logs = logs;
    this.clock = clock;
    this.children = children;
    this.repository = ServiceRepository.create(sandbox.root().resolve("checkout-api.git"), history);
    this.pastLog = new PastLog(logs);
    this.pastAccess = new PastAccess(sandbox.folder("access"), past);
    this.deploys = new Deploys(sandbox, logs, repository, children, clock);
    this.mail = new MailSink(clock);
    this.chat = new ChatSink(clock);
    this.pager = new PagerSink(clock);
    this.front = new Front(deploys);
  }

  /** Writes the two weeks before the night, and compiles what runs in it; some seconds of two cores. */
  public void remember() throws IOException {
    List<Callable<Path>> tasks = new ArrayList<>(pastLog.stretches(Story.BEGINS));
    tasks.addAll(pastAccess.days(Story.ACCESS_SINCE, Story.BEGINS));
    tasks.add(() -> deploys.compile(lastRelease()));
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (Future<Path> done : two.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the past", e);
    } catch (ExecutionException e) {
      throw new IOException("The past could not be written: " + e.getMessage(), e);
    }
    pastLog.number();
  }

  /** Lets the night begin: the past is brought up to now, the service starts, its callers call. From here the log folder fills. */
  public Instant begin() throws IOException {
    Instant until = clock.instant();
    pastAccess.append(sandbox.folder("access").resolve("access.log"), Story.BEGINS, until);
    pastLog.append(Story.BEGINS, until);
    pastLog.leave(PastLog.bytesAMinute(Story.BEGINS) * Story.UNTIL_FULL.toMinutes());
    History.Release release = history.releases().getLast();
    deploys.start(release.version(), lastRelease());
    traffic = new Traffic(clock, deploys::address);
    return clock.instant();
  }

  private String lastRelease() {
    return repository.hash(history.releases().getLast().commit());
  }

  /** What really happened so far. */
  public Truth truth() throws IOException {
    return Truth.read(deploys.ledgers(), past, pastLog.noisyLines());
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public LogFolder logs() {
    return logs;
  }

  public StoryClock clock() {
    return clock;
  }

  public Children children() {
    return children;
  }

  public History history() {
    return history;
  }

  public ServiceRepository repository() {
    return repository;
  }

  public Deploys deploys() {
    return deploys;
  }

  public Front front() {
    return front;
  }

  public MailSink mail() {
    return mail;
  }

  public ChatSink chat() {
    return chat;
  }

  public PagerSink pager() {
    return pager;
  }

  /** The log of the time before. */
  public PastLog pastLog() {
    return pastLog;
  }

  @Override public void close() throws IOException {
    if (traffic != null) {
      traffic.close();
    }
    children.close();
    front.close();
    mail.close();
    chat.close();
    pager.close();
    repository.close();
  }
}
