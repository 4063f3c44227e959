package dev.allclear.hosts.linux;

import dev.allclear.hosts.HeldFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deleted files that processes still hold open, biggest first. Processes of other users are seen by root alone. */
final class OpenFiles {
  private static final String DELETED = " (deleted)";
  private final Path proc;

  OpenFiles(Path proc) {
    this.proc = proc;
  }

  List<HeldFile> deleted() {
    List<HeldFile> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        addFilesOf(process, found, seen);
      }
    } catch (IOException e) {
      return List.copyOf(found);
    }
    found.sort(Comparator.comparingLong(HeldFile::bytes).reversed());
    return found;
  }

  private static void addFilesOf(Path process, List<HeldFile> found, Set<String> seen) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        addIfDeleted(process, descriptor, found, seen);
      }
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
    }
  }

  private static void addIfDeleted(Path process, Path descriptor, List<HeldFile> found, Set<String> seen) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      boolean file = target.startsWith("/") && target.endsWith(DELETED) && !target.startsWith("/memfd:") && !target.startsWith("/dev/");
      if (file && seen.add(process.getFileName() + target)) {
        found.add(new HeldFile(Long.parseLong(process.getFileName().toString()), target.substring(0, target.length() - DELETED.length()), Files.size(descriptor)));
      }
    } catch (IOException e) {
      // Closed in the meantime.
    }
  }
}
