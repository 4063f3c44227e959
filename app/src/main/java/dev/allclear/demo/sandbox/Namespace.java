package dev.allclear.demo.sandbox;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.allclear.demo.Story;

/**
 * A user and mount namespace of our own around the whole demo, with a tmpfs of the capacity as its log folder: the disk really gets full, and
 * nobody needs to be root. The program starts itself again inside; the outer process stays to tidy up whatever happens in there.
 */
public final class Namespace {
  /** Tells the inner program which folder is its sandbox; absent outside. */
  public static final String INSIDE = "allclear.demo.inside";

  /** Tells it whether the sandbox is to be kept. */
  public static final String KEPT = "allclear.demo.kept";

  private Namespace() {
  }

  /** Whether the kernel lets us, found out by doing it once. */
  public static boolean allowed(Path folder) throws IOException {
    Path probe = Files.createDirectories(folder.resolve("probe"));
    try {
      return Children.exitCode(command(probe, List.of("true"))) == 0;
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** This very program with its arguments, inside a namespace in which the folder is a tmpfs. */
  public static List<String> again(Sandbox sandbox, Path logs, List<String> arguments) {
    List<String> java = new ArrayList<>(List.of(Children.java()));
    java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(a -> !a.startsWith("-agentlib") && !a.startsWith("-D" + INSIDE)).toList());
    java.addAll(List.of("-D" + INSIDE + "=" + sandbox.root(), "-D" + KEPT + "=" + sandbox.kept()));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.allclear.cli.Main"));
    java.addAll(arguments);
    return command(logs, java);
  }

  /** The death signal is asked for inside: entering a user namespace forgets it. */
  private static List<String> command(Path logs, List<String> inner) {
    List<String> all = new ArrayList<>(List.of("unshare", "-Urm"));
    all.addAll(Children.dyingWithParent());
    all.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=" + Story.CAPACITY + ",mode=0755 allclear-demo \"$0\" && exec \"$@\"", logs.toString()));
    all.addAll(inner);
    return all;
  }
}
