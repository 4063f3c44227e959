package dev.allclear.demo.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;

import dev.allclear.demo.Story;

/** The team's own repository: bare, with the branch main and a tag for each release. The same hashes in each run. */
public final class ServiceRepository implements AutoCloseable {
  private static final String MAIN = "refs/heads/main";

  private final Git git;
  private final Repository repository;
  private final Map<Integer, ObjectId> ids;

  private ServiceRepository(Git git, Map<Integer, ObjectId> ids) {
    this.git = git;
    this.repository = git.getRepository();
    this.ids = Map.copyOf(ids);
  }

  /** Writes the whole history into a new bare repository; takes well under a second. */
  public static ServiceRepository create(Path folder, History history) throws IOException {
    try {
      Git git = Git.init().setBare(true).setInitialBranch("main").setDirectory(folder.toFile()).call();
      return new ServiceRepository(git, write(git.getRepository(), history));
    } catch (GitAPIException e) {
      throw new IOException("The repository " + folder + " could not be made: " + e.getMessage(), e);
    }
  }

  private static Map<Integer, ObjectId> write(Repository repository, History history) throws IOException {
    Map<Integer, ObjectId> ids = new HashMap<>();
    Map<Integer, Set<Integer>> ancestors = new HashMap<>();
    try (ObjectInserter inserter = newInserter(repository)) {
      for (History.Commit c : history.commits()) {
        Set<Integer> known = new HashSet<>(Set.of(c.number()));
        c.parents().forEach(p -> known.addAll(ancestors.getOrDefault(p, Set.of())));
        ancestors.put(c.number(), known);
        ids.put(c.number(), insert(inserter, c, history.tree(known), c.parents().stream().map(ids::get).toList()));
      }
      inserter.flush();
    }
    point(repository, MAIN, Objects.requireNonNull(ids.get(history.commits().getLast().number())));
    for (History.Release release : history.releases()) {
      tag(repository, release, Objects.requireNonNull(ids.get(release.commit())));
    }
    return ids;
  }

  /** One pack instead of hundreds of loose objects. */
  private static ObjectInserter newInserter(Repository repository) {
    return repository instanceof FileRepository files ? files.getObjectDatabase().newPackInserter() : repository.newObjectInserter();
  }

  private static ObjectId insert(ObjectInserter inserter, History.Commit c, Map<String, String> files, List<ObjectId> parents) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree(inserter, files));
    commit.setParentIds(parents);
    commit.setAuthor(person(c.author(), c.written()));
    commit.setCommitter(person(c.author(), c.committed()));
    commit.setMessage(c.subject() + "\n");
    return inserter.insert(commit);
  }

  private static ObjectId tree(ObjectInserter inserter, Map<String, String> files) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (Map.Entry<String, String> file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(file.getKey().equals("run") ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, Constants.encode(file.getValue())));
      builder.add(entry);
    }
    builder.finish();
    return index.writeTree(inserter);
  }

  private static void tag(Repository repository, History.Release release, ObjectId commit) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      TagBuilder tag = new TagBuilder();
      tag.setTag(release.version());
      tag.setObjectId(commit, Constants.OBJ_COMMIT);
      tag.setTagger(person("Deploy", release.at()));
      tag.setMessage("Release " + release.version() + "\n");
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      point(repository, Constants.R_TAGS + release.version(), id);
    }
  }

  private static void point(Repository repository, String ref, ObjectId to) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(to);
    RefUpdate.Result result = update.forceUpdate();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FORCED && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("The reference " + ref + " could not be set: " + result);
    }
  }

  private static PersonIdent person(String name, Instant at) {
    String mail = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com";
    return new PersonIdent(name, mail, at, Story.ZONE);
  }

  public Path folder() {
    return repository.getDirectory().toPath();
  }

  /** The full hash of a commit of the written history. */
  public String hash(int number) {
    return id(number).name();
  }

  private ObjectId id(int number) {
    ObjectId id = ids.get(number);
    if (id == null) {
      throw new IllegalArgumentException("The history has no commit " + number);
    }
    return id;
  }

  /** The hash of the newest commit of main. */
  public String main() throws IOException {
    return repository.resolve(MAIN).name();
  }

  /** Writes the files of a commit into a new folder, as a deploy does. */
  public void checkOut(String commit, Path folder) throws IOException {
    try (RevWalk walk = new RevWalk(repository); TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(walk.parseCommit(repository.resolve(commit)).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        Path file = folder.resolve(tree.getPathString());
        Files.createDirectories(file.getParent());
        Files.write(file, repository.open(tree.getObjectId(0)).getBytes());
      }
    }
  }

  /**
   * Fetches a branch from a mirror and merges it into main with a merge commit, as the team does when it has read the change.
   *
   * @return the hash of the merge
   * @throws IOException when the mirror lacks the branch, or the merge has a conflict
   */
  public String merge(String mirror, String branch, Instant at) throws IOException {
    try {
      git.fetch().setRemote(mirror).setRefSpecs(new RefSpec("+refs/heads/" + branch + ":refs/heads/" + branch)).call();
    } catch (GitAPIException e) {
      throw new IOException("The branch " + branch + " could not be fetched: " + e.getMessage(), e);
    }
    try (RevWalk walk = new RevWalk(repository); ObjectInserter inserter = repository.newObjectInserter()) {
      RevCommit ours = walk.parseCommit(repository.resolve(MAIN));
      RevCommit theirs = walk.parseCommit(repository.resolve("refs/heads/" + branch));
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
      if (!merger.merge(ours, theirs)) {
        throw new IOException("The branch " + branch + " does not merge into main without a conflict");
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(merger.getResultTreeId());
      commit.setParentIds(ours, theirs);
      commit.setAuthor(person("Ana Duarte", at));
      commit.setCommitter(person("Ana Duarte", at));
      commit.setMessage("Merge branch '" + branch + "'\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      point(repository, MAIN, id);
      return id.name();
    }
  }

  @Override public void close() {
    git.close();
  }
}
