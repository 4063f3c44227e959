package dev.allclear.hosts;

import dev.allclear.catalog.LogSource;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether a service runs where this program does, and what to say when it does not: never that its machine is fine. */
@Component
class Elsewhere {
  private final Machine machine;
  private final Sources sources;
  private final JsonMapper json;

  Elsewhere(Machine machine, Sources sources, JsonMapper json) {
    this.machine = machine;
    this.sources = sources;
    this.json = json;
  }

  /** True when its logs lie here, or when nothing is known of its logs and it is probed on this machine. */
  boolean runsHere(String service, List<LogSource> logs) {
    return logs.isEmpty() ? probed(service).filter(this::own).isPresent() : LogFolders.here(logs);
  }

  String sentence(String service, List<LogSource> logs) {
    String unknown = "CPU, memory and disks there are unknown.";
    Optional<String> host = probed(service).filter(h -> !own(h));
    if (host.isPresent()) {
      return "No agent on " + host.get() + ", where " + service + " answers. " + unknown;
    }
    if (logs.isEmpty()) {
      return "No agent on the machine of " + service + ": no log source or probe says where it runs. Its CPU, memory and disks are unknown.";
    }
    String paths = String.join(", ", logs.stream().flatMap(s -> s.paths().stream()).distinct().limit(3).toList());
    return "No agent where " + service + " runs: " + paths + " is not on this machine (" + machine.name() + "). " + unknown;
  }

  /** The host of the service's first probe. */
  private Optional<String> probed(String service) {
    return sources.all(SourceKind.PROBE).stream().filter(s -> s.source().service().equals(service)).findFirst().flatMap(s -> host(s.settings()));
  }

  private Optional<String> host(String settings) {
    try {
      return Optional.ofNullable(URI.create(json.readTree(settings).path("url").asString("")).getHost());
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean own(String host) {
    if (host.equalsIgnoreCase(machine.name())) {
      return true;
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }
}
