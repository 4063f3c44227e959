package dev.allclear.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The program packed into jars with a rehearsed start, as the launcher has it: for tests that start it hundreds of times. Made once in a JVM, with
 * {@code -Dallclear.rehearsed=true}; without it classes are taken as they were compiled.
 */
final class Rehearsed {
  private static final boolean WANTED = Boolean.getBoolean("allclear.rehearsed");
  private static String classPath = "";
  private static List<String> options = List.of();

  private Rehearsed() {}

  static synchronized String classPath() throws IOException {
    if (classPath.isEmpty()) {
      classPath = WANTED ? packed() : Program.classPath();
    }
    return classPath;
  }

  /** @param common options with which it is always started */
  static synchronized List<String> options(List<String> common) throws IOException {
    if (WANTED && options.isEmpty()) {
      options = rehearse(common);
    }
    return options;
  }

  private static String packed() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "rehearsed")).toAbsolutePath(), "jars");
    List<String> entries = new ArrayList<>();
    for (String entry : Program.classPath().split(File.pathSeparator)) {
      if (!entry.isEmpty() && Files.isDirectory(Path.of(entry))) {
        Path jar = folder.resolve(entries.size() + ".jar");
        pack(Path.of(entry), jar);
        entries.add(jar.toString());
      } else if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out); Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String name = folder.relativize(file).toString();
        if (!name.isEmpty()) {
          zip.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
          if (!Files.isDirectory(file)) {
            Files.copy(file, zip);
          }
          zip.closeEntry();
        }
      }
    }
  }

  private static List<String> rehearse(List<String> common) throws IOException {
    Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "rehearsed")).toAbsolutePath(), "home");
    Path cache = home.resolve("start.aot");
    Path said = home.resolve("said");
    List<String> command = new ArrayList<>(common);
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable", "-cp", classPath(), "dev.allclear.cli.Main", "serve", "--home", home.resolve("home").toString(), "--port", "0"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      for (int i = 0; i < 1200 && process.isAlive() && !Files.readString(said).contains("listening "); i++) {
        Thread.sleep(100);
      }
      process.destroy();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off") : List.of("-Xlog:cds=off");
  }
}
