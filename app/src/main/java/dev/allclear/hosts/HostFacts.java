package dev.allclear.hosts;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.LogSource;
import dev.allclear.comms.ServiceZones;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Pin.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the machine says to the problem of a service, as sentences for its timeline. Of a machine that has no agent it says just that. */
@Component
class HostFacts {
  private static final Duration CURVE = Duration.ofHours(6);
  private static final double TIGHT = 0.9;

  private final Hosts hosts;
  private final Samples samples;
  private final Catalog catalog;
  private final Elsewhere elsewhere;
  private final ServiceZones zones;

  HostFacts(Hosts hosts, Samples samples, Catalog catalog, Elsewhere elsewhere, ServiceZones zones) {
    this.hosts = hosts;
    this.samples = samples;
    this.catalog = catalog;
    this.elsewhere = elsewhere;
    this.zones = zones;
  }

  /** @param began when the problem began: what was before it is usual */
  List<Pin> of(String service, Instant began) {
    List<LogSource> sources = catalog.logSourcesOf(service);
    if (!elsewhere.runsHere(service, sources)) {
      return List.of(elsewhere(service, sources, began));
    }
    HostLook look = hosts.now();
    ZoneId zone = zones.of(service);
    List<Pin> pins = new ArrayList<>();
    disks(look, sources).forEach(disk -> pins.add(disk(look, disk, zone)));
    pins.add(load(look, began, zone));
    look.problems().stream().limit(3).forEach(p -> pins.add(Pin.of("hosts/problem/" + p, look.at(), Kind.HOST, p + ".").sure(Confidence.UNKNOWN).from(source(look))));
    return pins;
  }

  private Pin elsewhere(String service, List<LogSource> sources, Instant at) {
    return Pin.of("hosts/elsewhere", at, Kind.HOST, elsewhere.sentence(service, sources)).sure(Confidence.UNKNOWN);
  }

  /** The disks that the service's logs lie on, and any other that is filling or nearly full; the fullest first. */
  private List<Disk> disks(HostLook look, List<LogSource> sources) {
    Set<String> own = LogFolders.of(sources).stream()
        .flatMap(f -> java.util.stream.Stream.of(f.path().toString(), hosts.mountOf(f.path()))).collect(Collectors.toSet());
    return look.disks().stream()
        .filter(d -> own.contains(d.path()) || d.forecast() != null || d.space().fullness() >= TIGHT)
        .sorted(java.util.Comparator.comparingDouble((Disk d) -> d.space().fullness()).reversed())
        .toList();
  }

  private Pin disk(HostLook look, Disk disk, ZoneId zone) {
    String sentence = new HostSentences(look.at(), zone).disk(disk);
    Kind kind = HostSentences.rulesOut(disk) ? Kind.RULED_OUT : Kind.HOST;
    return Pin.of("hosts/disk/" + disk.path(), look.at(), kind, sentence).from(source(look)).with(curve(look, disk.space()));
  }

  private Evidence curve(HostLook look, Space space) {
    List<Evidence.Point> points = samples.used(look.host(), space.path(), look.at().minus(CURVE), look.at().plusSeconds(1)).stream()
        .map(s -> new Evidence.Point(s.at(), (double) s.used())).toList();
    return points.size() < 2 ? new Evidence.None()
        : new Evidence.Series("Used on " + space.path(), "bytes", points, (double) (space.used() + space.free()), null);
  }

  private Pin load(HostLook look, Instant began, ZoneId zone) {
    @Nullable Usual cpu = hosts.usualCpu(look, began, zone);
    @Nullable Usual memory = hosts.usualMemory(look, began, zone);
    String sentence = new HostSentences(look.at(), zone).load(look, cpu, memory);
    Kind kind = HostSentences.rulesOut(look, cpu, memory) ? Kind.RULED_OUT : Kind.HOST;
    boolean known = look.cpu() != null || look.memory() != null;
    return Pin.of("hosts/load", look.at(), kind, sentence).from(source(look)).sure(known ? Confidence.MEASURED : Confidence.UNKNOWN);
  }

  private static String source(HostLook look) {
    return "this machine, " + look.host();
  }
}
