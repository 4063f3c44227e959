package dev.allclear.hosts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which disks a look shows: the file systems, and each log folder with a capacity. */
final class Spaces {
  private Spaces() {}

  /** By path; where a folder with a capacity is a file system as well, the one that is full first stands for both. */
  static List<Space> of(Machine machine, Collection<LogFolder> folders, FolderUse use) {
    Map<String, Space> found = new TreeMap<>();
    machine.fileSystems(folders.stream().map(LogFolder::path).toList()).forEach(s -> found.put(s.path(), s));
    for (LogFolder folder : folders) {
      folder.capacity().ifPresent(capacity -> {
        Space own = Space.ofFolder(folder.path().toString(), use.bytesUnder(folder.parts()), capacity);
        found.merge(own.path(), own, (a, b) -> a.free() <= b.free() ? a : b);
      });
    }
    return List.copyOf(found.values());
  }

  /** Growers by the disks that they fill: the file system they lie on, and the folder with a capacity that holds them. */
  static List<Grower> on(Space disk, List<Grower> growers, Machine machine, int most) {
    List<Grower> here = new ArrayList<>();
    Path folder = Path.of(disk.path());
    for (Grower g : growers) {
      Path file = Path.of(g.path());
      boolean mounted = machine.mountOf(file).filter(disk.path()::equals).isPresent();
      if (mounted || file.startsWith(folder) && machine.mountOf(folder).filter(disk.path()::equals).isEmpty()) {
        here.add(g);
      }
    }
    here.sort(Comparator.comparingLong(Grower::bytesPerHour).reversed());
    return List.copyOf(here.subList(0, Math.min(most, here.size())));
  }
}
