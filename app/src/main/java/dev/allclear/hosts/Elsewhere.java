package dev.allclear.hosts;

import dev.allclear.catalog.LogSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What to say of a service that does not run where this program does: never that its machine is fine. */
@Component
class Elsewhere {
  private final Machine machine;

  Elsewhere(Machine machine) {
    this.machine = machine;
  }

  String sentence(String service, List<LogSource> sources) {
    if (sources.isEmpty()) {
      return "No agent on the machine of " + service + ": no log source says where it runs. Its CPU, memory and disks are unknown.";
    }
    String paths = String.join(", ", sources.stream().flatMap(s -> s.paths().stream()).distinct().limit(3).toList());
    return "No agent where " + service + " runs: " + paths + " is not on this machine (" + machine.name() + "). CPU, memory and disks there are unknown.";
  }
}
