package dev.allclear.hosts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This machine, asked now. Each answer is empty when the system does not tell it. */
public interface Machine {

  String name();

  Optional<CpuTime> cpuTime();

  Optional<Memory> memory();

  /** Local file systems that hold data, and those that the given paths lie on, one entry each, by path. Paths need not exist. */
  List<Space> fileSystems(List<Path> also);

  /** The mount point that a path lies on, links resolved. */
  Optional<String> mountOf(Path path);

  /** Deleted files that are still open, as far as this process may see them. Reads the table of all processes. */
  List<HeldFile> heldFiles();
}
