package dev.allclear.hosts.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mount table (proc(5), mountinfo). */
record Mounts(List<Mount> all) {
  private static final Set<String> DATA = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "bcachefs", "overlay", "vfat", "exfat", "ntfs3");
  private static final List<String> SYSTEM = List.of("/boot", "/snap", "/proc", "/sys", "/dev", "/run", "/var/lib/docker", "/var/lib/containers", "/var/lib/kubelet");

  record Mount(String device, Path path, String type, boolean writable) {}

  static Mounts read(Path mountinfo) {
    try {
      return parse(Files.readAllLines(mountinfo));
    } catch (IOException e) {
      return new Mounts(List.of());
    }
  }

  static Mounts parse(List<String> lines) {
    List<Mount> found = new ArrayList<>();
    for (String line : lines) {
      String[] f = line.split(" ");
      int dash = List.of(f).indexOf("-");
      if (f.length > 6 && dash > 0 && dash + 1 < f.length) {
        boolean writable = List.of(f[5].split(",")).contains("rw");
        found.add(new Mount(f[2], Path.of(unescape(f[4])), f[dash + 1], writable));
      }
    }
    return new Mounts(List.copyOf(found));
  }

  /** One mount of each writable device that holds data, the shortest path first: bind mounts repeat a device. */
  List<Mount> holdingData() {
    Map<String, Mount> byDevice = new LinkedHashMap<>();
    all.stream()
        .filter(m -> m.writable() && DATA.contains(m.type()))
        .filter(m -> SYSTEM.stream().noneMatch(s -> m.path().startsWith(s)))
        .filter(m -> Files.isDirectory(m.path()))
        .sorted(Comparator.comparingInt(m -> m.path().toString().length()))
        .forEach(m -> byDevice.putIfAbsent(m.device(), m));
    return List.copyOf(byDevice.values());
  }

  /** The mount that a path lies on; of several on one place the last, which hides the others. */
  Optional<Mount> of(Path path) {
    Path real = real(path.toAbsolutePath().normalize());
    Mount best = null;
    for (Mount m : all) {
      if (real.startsWith(m.path()) && (best == null || m.path().getNameCount() >= best.path().getNameCount())) {
        best = m;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Path real(Path path) {
    for (Path p = path; p != null; p = p.getParent()) {
      try {
        return p.toRealPath().resolve(p.relativize(path)).normalize();
      } catch (IOException e) {
        // The deepest part that exists decides.
        continue;
      }
    }
    return path;
  }

  /** Space, tab, newline and backslash are octal in the table. */
  private static String unescape(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
  }
}
