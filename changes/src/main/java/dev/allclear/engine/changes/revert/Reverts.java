package dev.allclear.engine.changes.revert;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.merge.ContentMergeStrategy;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Rehearses reverts in memory, without a work tree, and prepares them as branches of the mirror. The repository itself
 * is only read. A rehearsal costs some tens of milliseconds.
 */
public final class Reverts {
  private static final Pattern CHANGE_LOG = Pattern.compile("(?i)(?:^|/)(?:CHANGES|CHANGE_?LOG|NEWS|RELEASE_?NOTES|HISTORY)[^/]*$");

  private final GitMirror mirror;
  private final Repository repository;

  public Reverts(GitMirror mirror) {
    this.mirror = mirror;
    this.repository = mirror.repository();
  }

  /**
   * Rehearses taking one commit back from a tip.
   *
   * @throws ChangesException.NotFound when one of both does not exist
   */
  public Rehearsal rehearse(String commit, String tip) {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit bad = parse(walk, commit);
      RevCommit onto = parse(walk, tip);
      if (!walk.isMergedInto(bad, onto)) {
        return new Rehearsal(bad.name(), bad.getShortMessage(), onto.name(), Rehearsal.Outcome.NOT_THERE, List.of(), List.of(), List.of(), List.of(), List.of(), null);
      }
      ObjectId before = bad.getParentCount() == 0 ? emptyTree() : walk.parseCommit(bad.getParent(0)).getTree();
      List<String> touched = paths(before, bad.getTree());
      List<String> flags = new ArrayList<>(RedFlags.of(bad, touched));
      if (bad.getParentCount() > 0) {
        flags.addAll(new Written(repository, bad, walk.parseCommit(bad.getParent(0))).signs(touched));
      }
      List<Rehearsal.Dependent> dependents = new Dependents(repository, bad).upTo(onto, touched);
      return merged(bad, onto, before, dependents, flags);
    } catch (MissingObjectException e) {
      throw new ChangesException("The revert cannot be rehearsed: the object " + e.getObjectId().name() + " is missing, as in a partial clone. `git fetch --refetch` brings it.", e);
    } catch (IOException e) {
      throw new ChangesException("The revert cannot be rehearsed: " + e.getMessage() + ". `git fsck` tells what is damaged.", e);
    }
  }

  private Rehearsal merged(RevCommit bad, RevCommit onto, ObjectId before, List<Rehearsal.Dependent> dependents, List<String> flags) throws IOException {
    ResolveMerger merger = merge(bad, onto, before, ContentMergeStrategy.CONFLICT);
    List<String> conflicts = conflicts(merger);
    List<String> resolved = List.of();
    if (!conflicts.isEmpty() && conflicts.stream().allMatch(path -> CHANGE_LOG.matcher(path).find())) {
      resolved = conflicts;
      merger = merge(bad, onto, before, ContentMergeStrategy.OURS);
      conflicts = conflicts(merger);
    }
    if (!conflicts.isEmpty()) {
      return new Rehearsal(bad.name(), bad.getShortMessage(), onto.name(), Rehearsal.Outcome.CONFLICTS, conflicts, List.of(), List.of(), dependents, flags, null);
    }
    ObjectId tree = merger.getResultTreeId();
    boolean nothing = tree.equals(onto.getTree());
    return new Rehearsal(bad.name(), bad.getShortMessage(), onto.name(), nothing ? Rehearsal.Outcome.NOTHING_LEFT : Rehearsal.Outcome.APPLIES, List.of(),
        resolved, nothing ? List.of() : paths(onto.getTree(), tree), dependents, flags, tree);
  }

  private ResolveMerger merge(RevCommit bad, RevCommit onto, ObjectId before, ContentMergeStrategy strategy) throws IOException {
    ResolveMerger merger = (ResolveMerger) MergeStrategy.RESOLVE.newMerger(repository, true);
    merger.setContentMergeStrategy(strategy);
    merger.setBase(bad.getTree());
    merger.merge(onto.getTree(), before);
    return merger;
  }

  private static List<String> conflicts(ResolveMerger merger) {
    if (merger.getFailingPaths() != null) {
      return merger.getFailingPaths().keySet().stream().sorted().toList();
    }
    return merger.getUnmergedPaths() == null ? List.of() : merger.getUnmergedPaths().stream().sorted().toList();
  }

  private RevCommit parse(RevWalk walk, String revision) throws IOException {
    ObjectId id = mirror.commit(revision);
    if (id == null) {
      throw new ChangesException.NotFound("The repository has no commit " + revision + ". Give a hash that `git log` shows.");
    }
    return walk.parseCommit(id);
  }

  private ObjectId emptyTree() throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(new TreeFormatter());
      inserter.flush();
      return id;
    }
  }

  private List<String> paths(ObjectId from, ObjectId to) throws IOException {
    List<String> paths = new ArrayList<>();
    try (TreeWalk tree = new TreeWalk(repository); RevWalk walk = new RevWalk(repository)) {
      tree.setRecursive(true);
      tree.setFilter(TreeFilter.ANY_DIFF);
      tree.addTree(walk.parseTree(from));
      tree.addTree(walk.parseTree(to));
      while (tree.next()) {
        paths.add(tree.getPathString());
      }
    }
    return paths;
  }

  /**
   * Writes a rehearsed revert as a commit on a branch of the mirror, over an earlier one for the same commit.
   *
   * @param at the time that the commit bears
   * @throws IllegalArgumentException when the rehearsal does not apply
   */
  public Prepared prepare(Rehearsal rehearsal, Instant at) {
    ObjectId tree = rehearsal.tree();
    if (!rehearsal.applies() || tree == null) {
      throw new IllegalArgumentException("Only a revert that applies can be prepared. " + rehearsal.sentence());
    }
    String branch = "allclear/revert-" + rehearsal.commit().substring(0, 7);
    String message = "Revert \"" + rehearsal.subject() + "\"\n\nThis reverts commit " + rehearsal.commit() + ".\nPrepared against " + rehearsal.tip() + ".\n";
    return new Branches(mirror).write(branch, ObjectId.fromString(rehearsal.tip()), tree, message, at, List.of("git revert " + rehearsal.commit()));
  }

  /** The patch of what a commit itself did, against its first parent; for showing, cut at 4 MB. */
  public String patchOf(String commit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RevWalk walk = new RevWalk(repository); DiffFormatter formatter = new DiffFormatter(out)) {
      RevCommit parsed = parse(walk, commit);
      formatter.setRepository(repository);
      if (parsed.getParentCount() == 0) {
        formatter.format(new EmptyTreeIterator(), new org.eclipse.jgit.treewalk.CanonicalTreeParser(null, walk.getObjectReader(), parsed.getTree()));
      } else {
        formatter.format(walk.parseCommit(parsed.getParent(0)).getTree(), parsed.getTree());
      }
      String text = out.toString(StandardCharsets.UTF_8);
      return text.length() > Branches.MAX_PATCH ? text.substring(0, Branches.MAX_PATCH) : text;
    } catch (IOException e) {
      throw new ChangesException("The change " + commit + " cannot be shown: " + e.getMessage(), e);
    }
  }
}
