package dev.allclear.engine.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A small bare repository that tests write commit by commit, at times of their choosing. */
public final class TestRepo implements AutoCloseable {
  private final Path folder;
  private final Repository repository;
  private final TreeMap<String, String> files = new TreeMap<>();
  private final TreeMap<String, FileMode> modes = new TreeMap<>();
  private final java.util.Set<String> objects = new java.util.HashSet<>();
  private ObjectId head = ObjectId.zeroId();

  public TestRepo(Path folder) {
    this.folder = folder;
    try {
      repository = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      repository.create(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  public TestRepo file(String path, String... lines) {
    files.put(path, String.join("\n", lines) + "\n");
    return this;
  }

  /** A symbolic link. */
  public TestRepo link(String path, String target) {
    files.put(path, target);
    modes.put(path, FileMode.SYMLINK);
    return this;
  }

  /** A submodule at a commit that is not here. */
  public TestRepo submodule(String path, String commit) {
    files.put(path, commit);
    modes.put(path, FileMode.GITLINK);
    return this;
  }

  /** A file whose content is not here, or is what the test makes of it. */
  public TestRepo object(String path, String id) {
    files.put(path, id);
    objects.add(path);
    return this;
  }

  /** Where the content of a file lies. */
  public Path content(String path) {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return object(formatter.idFor(Constants.OBJ_BLOB, files.get(path).getBytes(StandardCharsets.UTF_8)).name());
    }
  }

  public Path object(String id) {
    return folder.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  /** Puts all objects into one pack. */
  public void pack() {
    try (Git git = new Git(repository)) {
      git.gc().setExpire(Instant.now()).call();
    } catch (org.eclipse.jgit.api.errors.GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepo delete(String path) {
    files.remove(path);
    return this;
  }

  public TestRepo rename(String from, String to) {
    files.put(to, files.remove(from));
    return this;
  }

  /** Sets the files and the head back to an earlier commit's, to go on from there. */
  public TestRepo checkout(String commit, java.util.Map<String, String> content) {
    head = ObjectId.fromString(commit);
    files.clear();
    files.putAll(content);
    return this;
  }

  public java.util.Map<String, String> files() {
    return new TreeMap<>(files);
  }

  public String head() {
    return head.name();
  }

  /** Commits what the files are now; the author's time is a year off, because it must never count. */
  public String commit(String message, String at, String... otherParents) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache cache = DirCache.newInCore();
      DirCacheBuilder builder = cache.builder();
      for (var file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        FileMode mode = modes.getOrDefault(file.getKey(), FileMode.REGULAR_FILE);
        entry.setFileMode(mode);
        entry.setObjectId(mode == FileMode.GITLINK || objects.contains(file.getKey()) ? ObjectId.fromString(file.getValue()) : inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(cache.writeTree(inserter));
      if (!head.equals(ObjectId.zeroId())) {
        commit.addParentId(head);
      }
      for (String parent : otherParents) {
        commit.addParentId(ObjectId.fromString(parent));
      }
      Instant time = Instant.parse(at);
      commit.setAuthor(new PersonIdent("Ana", "ana@example.org", time.minusSeconds(31_536_000), ZoneOffset.UTC));
      commit.setCommitter(new PersonIdent("Bo", "bo@example.org", time, ZoneOffset.UTC));
      commit.setMessage(message);
      head = inserter.insert(commit);
      inserter.flush();
      RefUpdate update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(head);
      update.setForceUpdate(true);
      update.update();
      repository.updateRef("HEAD").link("refs/heads/main");
      return head.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
