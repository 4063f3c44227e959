package dev.allclear.engine.changes.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Our own bare mirror of a repository on this machine: its refs are copied, its objects are borrowed, its configuration,
 * hooks and attributes are left alone. Whatever is written, such as a prepared revert, is written into the mirror.
 *
 * <p>The repository may be a work tree, bare, without a configuration file, shallow or a partial clone. Opening costs a
 * few file reads and grows with the number of refs only. Not thread-safe, but {@link #repository()} may be read by many.
 */
public final class GitMirror implements AutoCloseable {
  private static final long MAX_CONFIG = 1 << 20;
  private static final String BORROWED = "borrowed/objects";

  private final Path source;
  private final Path folder;
  private final Repository repository;
  private final Repository reading;
  private final List<String> notes;

  private GitMirror(Path source, Path folder, Repository repository, Repository reading, List<String> notes) {
    this.notes = notes;
    this.reading = reading;
    this.source = source;
    this.folder = folder;
    this.repository = repository;
  }

  /**
   * Opens the mirror of a repository, made or brought up to date first.
   *
   * @param directory a work tree or a bare repository; nothing in it is changed
   * @param cache the folder that holds mirrors and indexes
   * @throws ChangesException.NotFound when the directory is no repository
   */
  public static GitMirror open(Path directory, Path cache) {
    GitSettings.install();
    try {
      Path own = gitFolder(directory);
      Path common = commonFolder(own);
      Path real = common.toRealPath();
      Path folder = cache.resolve(real.getFileName() + "-" + fingerprint(real + "\n" + own.toRealPath()));
      Path mirror = folder.resolve("mirror.git");
      RefFiles refs = new RefFiles(own, common);
      refresh(mirror, refs, common);
      List<String> notes = refs.more() ? List.of(String.format(Locale.ROOT, "The repository has more than %,d branches and tags; the others were not read.", RefFiles.MAX_REFS)) : List.of();
      File borrowed = mirror.resolve(BORROWED).toFile();
      return new GitMirror(directory, folder, new FileRepositoryBuilder().setGitDir(mirror.toFile()).setBare().build(),
          new FileRepositoryBuilder().setGitDir(mirror.toFile()).setObjectDirectory(borrowed).addAlternateObjectDirectory(mirror.resolve("objects").toFile()).setBare().build(), notes);
    } catch (IOException e) {
      throw new ChangesException("Cannot mirror " + directory + ": " + e.getMessage() + ". Is " + cache + " writable?", e);
    }
  }

  /**
   * Tells the state that HEAD is in, from some small files and without opening the repository: as long as the text stays the same, so does what HEAD points to.
   * Empty when it cannot be told.
   */
  public static String state(Path directory) {
    try {
      Path own = gitFolder(directory);
      return new RefFiles(own, commonFolder(own)).state();
    } catch (IOException | ChangesException e) {
      return "";
    }
  }

  private static Path gitFolder(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ChangesException.NotFound(directory + " is no folder. Give the folder of a git repository.");
    }
    Path dot = directory.resolve(".git");
    if (isGitFolder(dot)) {
      return dot;
    }
    if (Files.isRegularFile(dot, LinkOption.NOFOLLOW_LINKS) && Files.size(dot) < 4096) {
      String pointer = Files.readString(dot).strip();
      Path target = pointer.startsWith("gitdir: ") ? directory.resolve(pointer.substring(8)).normalize() : dot;
      if (isGitFolder(target)) {
        return target;
      }
    }
    if (isGitFolder(directory)) {
      return directory;
    }
    throw new ChangesException.NotFound(directory + " is no git repository: neither it nor its .git holds HEAD and objects.");
  }

  private static boolean isGitFolder(Path folder) {
    return Files.exists(folder.resolve("HEAD")) && (Files.isDirectory(folder.resolve("objects")) || Files.exists(folder.resolve("commondir")));
  }

  private static Path commonFolder(Path own) throws IOException {
    Path pointer = own.resolve("commondir");
    if (!Files.isRegularFile(pointer) || Files.size(pointer) > 4096) {
      return own;
    }
    return own.resolve(Files.readString(pointer).strip()).normalize();
  }

  private static void refresh(Path mirror, RefFiles refs, Path common) throws IOException {
    if (Files.isDirectory(common.resolve("reftable"))) {
      throw new ChangesException("The repository keeps its refs as a reftable, which is not read yet. `git refs migrate --ref-format=files` on a copy makes it readable.");
    }
    refuseOtherHashes(common.resolve("config"));
    Files.createDirectories(mirror.resolve("objects/info"));
    Files.createDirectories(mirror.resolve("refs/heads"));
    write(mirror.resolve("config"), "[core]\n\tbare = true\n\trepositoryformatversion = 0\n\tlogallrefupdates = false\n");
    borrow(mirror, common.resolve("objects").toRealPath());
    StringBuilder packed = new StringBuilder("# pack-refs with: sorted\n");
    for (Map.Entry<String, String> ref : refs.refs().entrySet()) {
      packed.append(ref.getValue()).append(' ').append(ref.getKey()).append('\n');
    }
    write(mirror.resolve("packed-refs"), packed.toString());
    String head = refs.head();
    write(mirror.resolve("HEAD"), head == null ? "ref: refs/heads/none\n" : head.startsWith("refs/") ? "ref: " + head + "\n" : head + "\n");
    Path shallow = common.resolve("shallow");
    if (Files.isRegularFile(shallow)) {
      write(mirror.resolve("shallow"), Files.readString(shallow));
    } else {
      Files.deleteIfExists(mirror.resolve("shallow"));
    }
  }

  /** Looks at the configuration as at any text, without heeding what it says. */
  private static void refuseOtherHashes(Path config) throws IOException {
    if (!Files.isRegularFile(config, LinkOption.NOFOLLOW_LINKS) || Files.size(config) > MAX_CONFIG) {
      return;
    }
    for (String line : new String(Files.readAllBytes(config), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).split("\n")) {
      String bare = line.replaceAll("[\\s\"]", "");
      if (bare.startsWith("objectformat=") && !bare.startsWith("objectformat=sha1")) {
        throw new ChangesException("The repository names its objects by SHA-256, which is not read yet. A clone that was converted to SHA-1 is.");
      }
    }
  }

  /**
   * Lends the objects through a link in a folder of our own. Named directly, the library would open the repository
   * around them, and with it read its configuration.
   */
  private static void borrow(Path mirror, Path objects) throws IOException {
    Path link = mirror.resolve(BORROWED);
    Files.createDirectories(link.getParent());
    if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(objects)) {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, objects);
    }
    write(mirror.resolve("objects/info/alternates"), link.toAbsolutePath() + "\n");
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Path part = Files.createTempFile(file.getParent(), "new", ".part");
    Files.writeString(part, text);
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The mirror, opened. */
  public Repository repository() {
    return repository;
  }

  /**
   * The mirror, opened to read many objects: those of the repository are looked for first, where the mirror would look among its own at each of them and ask the
   * file system whether there are new ones. Nothing may be inserted through it, since that would be written into the repository.
   */
  public Repository reading() {
    return reading;
  }

  /** The folder of the mirror itself, to fetch a prepared branch from. */
  public Path mirrorFolder() {
    return folder.resolve("mirror.git");
  }

  /** What of the repository was left out when it was mirrored, in sentences. */
  public List<String> notes() {
    return notes;
  }

  /** The repository that is mirrored. */
  public Path source() {
    return source;
  }

  /** The file for the index of this repository. */
  public Path indexFile() {
    return folder.resolve("statements.index");
  }

  /**
   * The commit that a revision names: a branch, a tag, a full or unique short hash, {@code HEAD~3}.
   *
   * @return null when there is none
   */
  public @Nullable ObjectId commit(String revision) {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(revision);
      if (id == null) {
        return null;
      }
      RevCommit commit = walk.parseCommit(id);
      return commit.copy();
    } catch (IOException | RuntimeException e) {
      // Ambiguous, malformed, missing, or no commit: to the one who asks, all of these name nothing.
      return null;
    }
  }

  /** Whether HEAD points to nothing yet. */
  public boolean isEmpty() {
    return !names("HEAD");
  }

  /** Whether a branch, a tag or HEAD of that name points to something; what that is may be missing or damaged. */
  public boolean names(String name) {
    try {
      Ref ref = repository.findRef(name);
      return ref != null && ref.getObjectId() != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    reading.close();
    repository.close();
  }

  /** The cache folder of the user who runs this process. */
  public static Path userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = xdg == null || xdg.isBlank() || !new File(xdg).isAbsolute() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    Path cache = home.resolve("allclear").resolve("changes");
    try {
      Files.createDirectories(cache);
      if (Files.isWritable(cache)) {
        return cache;
      }
    } catch (IOException e) {
      // A home that cannot be written to: what follows holds until the machine is restarted.
    }
    return Path.of(System.getProperty("java.io.tmpdir"), "allclear-changes-" + System.getProperty("user.name"));
  }
}
