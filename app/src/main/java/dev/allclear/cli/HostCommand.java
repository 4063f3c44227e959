package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.hosts.Disk;
import dev.allclear.hosts.HostDocument;
import dev.allclear.hosts.HostLook;
import dev.allclear.hosts.HostLooks;
import dev.allclear.hosts.HostSentences;
import dev.allclear.hosts.LogFolder;
import dev.allclear.hosts.linux.LinuxMachine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allclear host}: this machine now, without a server. */
@Command(name = "host", description = "Looks at this machine now: processor, memory, disks, what fills them and when they are full.",
    footer = {"", "Growth is told from the log files under /var/log, or under each --logs.", "Example: allclear host --logs /srv/checkout/log"})
final class HostCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Prints the document allclear.host/1.")
  boolean json;

  @Option(names = "--logs", paramLabel = "PATH", description = "A folder or file that is written to; may be repeated.")
  List<Path> logs = List.of();

  @Override public Integer call() {
    logs.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
      throw new Refusal(Exit.NOT_FOUND, path + " does not exist. Name a folder or file of this machine.");
    });
    StoryClock clock = StoryClock.fromSystem();
    HostLook look = new HostLooks(new LinuxMachine()).once(clock.instant(), folders(), clock::storyOf);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(HostDocument.of(look)));
    } else {
      print(look, out);
    }
    out.flush();
    look.problems().forEach(p -> spec.commandLine().getErr().println(Terminal.harmless(p)));
    return logs.isEmpty() || look.problems().isEmpty() ? Exit.DONE : Exit.PARTLY;
  }

  private List<LogFolder> folders() {
    Path usual = Path.of("/var/log");
    return logs.isEmpty() && Files.isDirectory(usual) ? List.of(LogFolder.of(usual)) : logs.stream().map(LogFolder::of).toList();
  }

  private static void print(HostLook look, PrintWriter out) {
    HostSentences say = new HostSentences(look.at(), ZoneId.systemDefault());
    out.println(Terminal.harmless(say.level(look)));
    for (Disk disk : look.disks()) {
      out.println(Terminal.harmless(say.disk(disk)));
    }
  }
}
