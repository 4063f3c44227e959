package dev.allclear.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.allclear.cli.FurtherCommand;
import dev.allclear.demo.sandbox.LogFolder;
import dev.allclear.demo.sandbox.Namespace;
import dev.allclear.demo.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allclear demo} */
@Command(name = "demo", description = "Plays one Sunday night with real parts: a service, its logs on a disk that fills, its repository, mails, a pager.",
    footer = {"", "Everything is on loopback and in one temporary folder, and goes when the demo ends (Ctrl-C).", "Example: allclear demo --auto --assert"})
public final class DemoCommand implements FurtherCommand {
  @Spec CommandSpec spec;

  @Option(names = "--auto", description = "Plays by itself, without a browser.")
  boolean auto;

  @Option(names = "--assert", description = "Compares each measured fact with the truth that was injected; exit code 3 when one differs.")
  boolean asserting;

  @Option(names = "--speed", paramLabel = "N", description = "Story seconds in a second, 1 to 120 (default: 36 with --auto, else 12).")
  @Nullable Double speed;

  @Option(names = "--keep", paramLabel = "DIR", description = "A new folder to work in, which stays.")
  @Nullable Path keep;

  @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Port of the screen (default: any free one).")
  int port;

  @Option(names = "--scenario", paramLabel = "NAME", description = "Instead of the night a short play about the pager: storm, pager-dies or false-alarm.")
  @Nullable String scenario;

  @Override public Integer call() throws Exception {
    if (scenario != null) {
      return play(scenario);
    }
    String inside = System.getProperty(Namespace.INSIDE);
    return inside == null ? outside() : inside(new Sandbox(Path.of(inside), Boolean.getBoolean(Namespace.KEPT)), LogFolder.Limit.TMPFS);
  }

  private int play(String name) throws IOException {
    Scenario.Name chosen;
    try {
      chosen = Scenario.Name.of(name);
    } catch (IllegalArgumentException e) {
      throw new picocli.CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    Sandbox sandbox = Sandbox.open(keep);
    try {
      return Scenario.play(chosen, sandbox, spec.commandLine().getOut()) || !asserting ? 0 : 3;
    } finally {
      sandbox.remove();
    }
  }

  private DemoOptions options() {
    double chosen = speed == null ? auto ? DemoOptions.SPEED_ALONE : DemoOptions.SPEED_WITH_SPECTATORS : speed;
    try {
      return new DemoOptions(auto, asserting, chosen, keep, port);
    } catch (IllegalArgumentException e) {
      throw new picocli.CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** Makes the sandbox, lets the night happen in a namespace where the kernel allows one, and tidies up whatever happened in there. */
  private int outside() throws IOException, InterruptedException {
    DemoOptions options = options();
    Sandbox sandbox = Sandbox.open(options.keep());
    Path logs = sandbox.folder("logs");
    if (!Namespace.allowed(sandbox.root())) {
      try {
        return inside(sandbox, LogFolder.Limit.WRITER);
      } finally {
        sandbox.remove();
      }
    }
    Process night = new ProcessBuilder(Namespace.again(sandbox, logs, options.arguments())).inheritIO().start();
    Thread tidy = new Thread(() -> tidyUp(night, sandbox), "tidy up");
    Runtime.getRuntime().addShutdownHook(tidy);
    int exit = night.waitFor();
    return sandbox.remove() ? exit : leftBehind(sandbox);
  }

  private static int leftBehind(Sandbox sandbox) {
    System.err.println("The demo could not remove " + sandbox.root() + ". Remove it by hand.");
    return 3;
  }

  /** Also on Ctrl-C, which the night gets as well: it is given the time to stop what it started. */
  private static void tidyUp(Process night, Sandbox sandbox) {
    night.destroy();
    try {
      if (!night.waitFor(30, TimeUnit.SECONDS)) {
        night.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      night.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    sandbox.remove();
  }

  private int inside(Sandbox sandbox, LogFolder.Limit limit) throws IOException {
    LogFolder logs = new LogFolder(sandbox.folder("logs"), limit);
    return Performance.play(options(), sandbox, logs, spec.commandLine().getOut());
  }
}
