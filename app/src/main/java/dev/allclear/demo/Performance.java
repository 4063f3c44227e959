package dev.allclear.demo;

import dev.allclear.base.StoryClock;
import dev.allclear.cli.Exit;
import dev.allclear.cli.Terminal;
import dev.allclear.demo.sandbox.Children;
import dev.allclear.demo.sandbox.LogFolder;
import dev.allclear.demo.sandbox.Sandbox;
import dev.allclear.demo.stage.Cue;
import dev.allclear.demo.stage.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.util.FS;

/** One performance of the night: sets the stage, plays, compares, tidies up. */
final class Performance implements AutoCloseable {
  private final DemoOptions options;
  private final Children children = new Children();
  private final StoryClock clock;
  private final Narrator narrator;
  private final World world;
  private final Cue cue;
  private final Board board;
  private final Stage stage;
  private boolean closed;
  private volatile boolean told;

  private Performance(DemoOptions options, Sandbox sandbox, LogFolder logs) throws IOException {
    FS.FileStoreAttributes.setBackground(true);
    this.options = options;
    this.clock = StoryClock.of(Story.BEGINS, StoryClock.wall().instant(), options.speed());
    this.narrator = new Narrator(System.err, clock);
    this.world = new World(sandbox, logs, clock, children);
    this.cue = new Cue(options.auto());
    this.board = new Board(world, cue);
    this.stage = new Stage(options.port(), cue, board::picture);
  }

  /** Plays the whole night and returns the exit code. Everything that it started is gone then. */
  static int play(DemoOptions options, Sandbox sandbox, LogFolder logs, PrintWriter out) throws IOException {
    Performance performance = new Performance(options, sandbox, logs);
    Runtime.getRuntime().addShutdownHook(new Thread(performance::stop, "end of the performance"));
    FactTable table = new FactTable();
    try (performance) {
      performance.night(table);
    } catch (Stopped e) {
      return Exit.INTERRUPTED;
    } catch (IOException | RuntimeException e) {
      if (performance.told) {
        return Exit.INTERRUPTED;
      }
      if (!options.asserting()) {
        throw e;
      }
      System.err.println("The night broke off: " + Terminal.harmless(String.valueOf(e.getMessage())));
      table.addFailure("the night came to its end", e);
    }
    if (!options.asserting()) {
      return Exit.DONE;
    }
    table.add(Fact.exact("processes left behind", 0, Children.about(sandbox.root()).size()));
    table.add(Fact.exact("files left behind", List.of(), sandbox.empty(logs.path())));
    table.print(out);
    out.println("The limit of the log folder was " + logs.limit().words() + ".");
    out.flush();
    return table.allAgree() ? Exit.DONE : Exit.NO;
  }

  private void night(FactTable table) throws IOException {
    narrator.prepare("Everything is in " + world.sandbox().root() + ", on loopback, and goes at the end. The log folder is limited by " + world.logs().limit().words() + ".");
    Allclear allclear = prepare();
    if (!options.auto()) {
      narrator.prepare("Open " + stage.address() + " and press n for the next step, a to let it play. Ctrl-C ends it.");
    }
    world.begin();
    Night night = new Night(world, allclear, narrator, cue, board, table);
    night.play();
    if (!options.auto() && !options.asserting()) {
      narrator.prepare("The night is over. Look around as long as you like; q or Ctrl-C ends it.");
      while (!cue.quits()) {
        Pace.rest(200_000_000);
      }
    }
  }

  /** Allclear starts while the past is written: both take some seconds. */
  private Allclear prepare() throws IOException {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      narrator.prepare("Starting Allclear with a PostgreSQL of its own, and writing two weeks of logs and three days of requests ...");
      Future<Allclear> starting = other.submit(() -> Allclear.start(children, world.sandbox().folder("allclear"), settings()));
      world.remember();
      narrator.prepare("The past is there: " + world.repository().folder().getFileName() + " has " + world.history().commits().size() + " commits, the log "
          + world.pastLog().noisyLines() + " of the line that was never there before Wednesday.");
      Allclear allclear = starting.get();
      narrator.prepare("Allclear listens on " + allclear.address());
      allclear.apply(Configuration.of(world));
      new People(world, allclear, narrator).tellOfPastDeploys();
      stage.signIn(allclear.signIn("Ana", "sunday night, half past one"));
      board.show(allclear);
      return allclear;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } catch (ExecutionException e) {
      throw new IOException("Allclear could not be started: " + e.getMessage(), e);
    }
  }

  private Map<String, String> settings() {
    String origin = stage.address().toString();
    return Map.of(StoryClock.PROPERTY, clock.spec(), "user.timezone", Story.ZONE.getId(), "allclear.web.frame-ancestors", origin.substring(0, origin.length() - 1));
  }

  /** Ctrl-C, or the end of the process that started this one. */
  private void stop() {
    boolean early = !closed;
    told = true;
    close();
    if (early) {
      world.logs().release();
      world.sandbox().remove();
    }
  }

  @Override public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stage.close();
    try {
      world.close();
      if (world.sandbox().kept()) {
        world.logs().copyTo(world.sandbox().folder("log-folder"));
      }
    } catch (IOException e) {
      narrator.prepare("Something did not close: " + e.getMessage());
    }
  }
}
