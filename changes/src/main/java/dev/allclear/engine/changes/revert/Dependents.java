package dev.allclear.engine.changes.revert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Follows the lines that a commit added through the later commits, and names those that changed them. Reads at most 500 commits. */
final class Dependents {
  private static final int MAX_COMMITS = 500;
  private static final int MAX_FILES = 50;
  private static final int MAX_BLOB = 2 << 20;

  private final Repository repository;
  private final RevCommit commit;
  private final HistogramDiff diff = new HistogramDiff();

  Dependents(Repository repository, RevCommit commit) {
    this.repository = repository;
    this.commit = commit;
    diff.setFallbackAlgorithm(null);
  }

  List<Rehearsal.Dependent> upTo(RevCommit tip, List<String> paths) throws IOException {
    Map<String, Rehearsal.Dependent> found = new LinkedHashMap<>();
    for (String path : paths.subList(0, Math.min(MAX_FILES, paths.size()))) {
      for (Rehearsal.Dependent one : upTo(tip, path)) {
        found.putIfAbsent(one.commit(), one);
      }
    }
    return List.copyOf(found.values());
  }

  private List<Rehearsal.Dependent> upTo(RevCommit tip, String path) throws IOException {
    List<Rehearsal.Dependent> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      List<Edit> ours = edits(walk, commit, path);
      for (RevCommit later : later(walk, tip, path)) {
        EditList theirs = edits(walk, later, path);
        boolean same = false;
        for (Edit mine : ours) {
          for (Edit edit : theirs) {
            same |= edit.getBeginA() < mine.getEndB() && edit.getEndA() > mine.getBeginB();
          }
        }
        if (same) {
          found.add(new Rehearsal.Dependent(later.name(), later.getShortMessage(), path));
        }
        ours = ours.stream().map(mine -> moved(mine, theirs)).toList();
      }
    }
    return found;
  }

  private List<RevCommit> later(RevWalk walk, RevCommit tip, String path) throws IOException {
    walk.setTreeFilter(AndTreeFilter.create(PathFilterGroup.createFromStrings(path), TreeFilter.ANY_DIFF));
    walk.sort(RevSort.TOPO);
    walk.sort(RevSort.REVERSE, true);
    walk.markStart(walk.parseCommit(tip));
    walk.markUninteresting(walk.parseCommit(commit));
    List<RevCommit> all = new ArrayList<>();
    for (RevCommit c = walk.next(); c != null && all.size() < MAX_COMMITS; c = walk.next()) {
      if (c.getParentCount() == 1) {
        all.add(c);
      }
    }
    return all;
  }

  /** Where lines lie after a later commit's edits. */
  private static Edit moved(Edit mine, EditList edits) {
    int shift = 0;
    for (Edit edit : edits) {
      if (edit.getEndA() <= mine.getBeginB()) {
        shift += edit.getLengthB() - edit.getLengthA();
      }
    }
    return new Edit(mine.getBeginA(), mine.getEndA(), Math.max(0, mine.getBeginB() + shift), Math.max(0, mine.getEndB() + shift));
  }

  private EditList edits(RevWalk walk, RevCommit of, String path) throws IOException {
    try (RevWalk own = new RevWalk(walk.getObjectReader())) {
      RevCommit parsed = own.parseCommit(of);
      RawText now = text(parsed, path);
      RawText old = parsed.getParentCount() == 0 ? new RawText(new byte[0]) : text(own.parseCommit(parsed.getParent(0)), path);
      return diff.diff(RawTextComparator.DEFAULT, old, now);
    }
  }

  private RawText text(RevCommit at, String path) throws IOException {
    try (TreeWalk tree = TreeWalk.forPath(repository, path, at.getTree())) {
      if (tree == null) {
        return new RawText(new byte[0]);
      }
      ObjectLoader loader = repository.open(tree.getObjectId(0));
      return new RawText(loader.getSize() > MAX_BLOB ? new byte[0] : loader.getCachedBytes(MAX_BLOB));
    }
  }
}
