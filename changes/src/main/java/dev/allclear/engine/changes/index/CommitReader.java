package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a commit did to statements: the difference to its parent, line by line, white space ignored, and the
 * statements that touch a changed line on either side. One instance a thread.
 *
 * <p>Files over 2 MB are skipped and counted, and so are objects that a partial clone does not have.
 */
final class CommitReader implements AutoCloseable {
  private static final int MAX_BLOB = 2 << 20;
  private static final int MAX_FILES = 20_000;

  private final Repository repository;
  private final BiPredicate<Language, byte[]> worth;
  private final ObjectReader reader;
  private final RevWalk walk;
  private final SourceTrees trees = new SourceTrees();
  private final HistogramDiff diff = new HistogramDiff();
  private int missing;
  private int skipped;
  private long touched;

  /** @param worth tells which files are worth reading, by what is in them before or after */
  CommitReader(Repository repository, BiPredicate<Language, byte[]> worth) {
    this.repository = repository;
    this.worth = worth;
    this.reader = repository.newObjectReader();
    this.walk = new RevWalk(reader);
    diff.setFallbackAlgorithm(null);
  }

  /** Objects that were not there, so far. */
  int missing() {
    return missing;
  }

  /** Files too large to read, so far. */
  int skipped() {
    return skipped;
  }

  /** The bits of {@link Touched} of the commit that was read last. */
  long touched() {
    return touched;
  }

  /** One file's change; an id of zero means that the file is not on that side. */
  private record Change(String oldPath, String path, ObjectId oldId, ObjectId id) {}

  /** What the commit did, in order of files and lines. A commit whose parents are cut off tells only what was found there. */
  List<Entry> read(int number, ObjectId id, boolean cutOff) {
    touched = Touched.ANYTHING;
    try {
      RevCommit commit = walk.parseCommit(id);
      if (commit.getParentCount() > 1) {
        return merge(number, commit);
      }
      RevTree before = commit.getParentCount() == 0 || cutOff ? null : walk.parseCommit(commit.getParent(0)).getTree();
      List<FileDiff> files = new ArrayList<>();
      for (Change change : changes(before, commit.getTree())) {
        FileDiff file = file(change);
        if (file != null) {
          files.add(file);
        }
      }
      return new Pairing(number, cutOff).entries(files);
    } catch (IOException e) {
      // Missing, cut off or damaged: what can be read of the others is worth having.
      missing++;
      return List.of();
    }
  }

  private List<Change> changes(@Nullable RevTree before, RevTree after) throws IOException {
    List<Change> changes = new ArrayList<>();
    boolean added = false;
    boolean deleted = false;
    long bits = 0;
    boolean more;
    try (TreeWalk tree = new TreeWalk(repository, reader)) {
      tree.setRecursive(true);
      tree.setFilter(TreeFilter.ANY_DIFF);
      if (before == null) {
        tree.addTree(new EmptyTreeIterator());
      } else {
        tree.addTree(before);
      }
      tree.addTree(after);
      while ((more = tree.next()) && changes.size() < MAX_FILES) {
        String path = tree.getPathString();
        boolean was = regular(tree.getRawMode(0));
        boolean is = regular(tree.getRawMode(1));
        bits |= Touched.of(path);
        if ((was || is) && SourcePaths.indexed(path) && !(was && is && tree.idEqual(0, 1))) {
          changes.add(new Change(path, path, was ? tree.getObjectId(0) : ObjectId.zeroId(), is ? tree.getObjectId(1) : ObjectId.zeroId()));
          added |= !was;
          deleted |= !is;
        }
      }
    }
    if (more) {
      skipped++;
    } else {
      touched = bits;
    }
    return added && deleted ? withRenames(changes) : changes;
  }

  private static boolean regular(int mode) {
    return (mode & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
  }

  private List<Change> withRenames(List<Change> changes) throws IOException {
    List<Change> all = new ArrayList<>();
    RenameDetector renames = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
    renames.setRenameLimit(300);
    renames.setBigFileThreshold(MAX_BLOB);
    for (Change change : changes) {
      boolean was = !change.oldId.equals(ObjectId.zeroId());
      boolean is = !change.id.equals(ObjectId.zeroId());
      if (was && is) {
        all.add(change);
      } else {
        renames.add(new Side(change, was));
      }
    }
    List<DiffEntry> found;
    try {
      found = renames.compute();
    } catch (IOException e) {
      missing++;
      return changes;
    }
    for (DiffEntry entry : found) {
      ObjectId old = entry.getOldId() == null ? ObjectId.zeroId() : entry.getOldId().toObjectId();
      ObjectId now = entry.getNewId() == null ? ObjectId.zeroId() : entry.getNewId().toObjectId();
      if (!old.equals(now)) {
        all.add(new Change(entry.getOldPath(), entry.getNewPath(), old, now));
      }
    }
    return all;
  }

  /** One side of a change, in the form that the rename detector takes. */
  private static final class Side extends DiffEntry {
    Side(Change change, boolean deleted) {
      changeType = deleted ? ChangeType.DELETE : ChangeType.ADD;
      oldPath = deleted ? change.path : DEV_NULL;
      newPath = deleted ? DEV_NULL : change.path;
      oldMode = deleted ? FileMode.REGULAR_FILE : FileMode.MISSING;
      newMode = deleted ? FileMode.MISSING : FileMode.REGULAR_FILE;
      oldId = org.eclipse.jgit.lib.AbbreviatedObjectId.fromObjectId(change.oldId);
      newId = org.eclipse.jgit.lib.AbbreviatedObjectId.fromObjectId(change.id);
    }
  }

  private @Nullable FileDiff file(Change change) {
    byte[] old = load(change.oldId);
    byte[] now = load(change.id);
    if (old == null || now == null || !worth(change, old, now) || RawText.isBinary(old, Math.min(8000, old.length), true) || RawText.isBinary(now, Math.min(8000, now.length), true)) {
      return null;
    }
    RawText oldText = new RawText(old);
    RawText newText = new RawText(now);
    EditList edits = diff.diff(RawTextComparator.WS_IGNORE_ALL, oldText, newText);
    if (edits.isEmpty() || !QuoteScan.mayTouchText(Language.of(change.path), oldText, newText, edits)) {
      return null;
    }
    boolean was = !change.oldId.equals(ObjectId.zeroId());
    boolean is = !change.id.equals(ObjectId.zeroId());
    return new FileDiff(
        was ? change.oldPath : change.path, is ? change.path : change.oldPath, edits,
        was ? touched(change.oldPath, change.oldId, old, edits, true) : List.of(),
        is ? touched(change.path, change.id, now, edits, false) : List.of());
  }

  private boolean worth(Change change, byte[] old, byte[] now) {
    Language before = Language.of(change.oldPath);
    Language after = Language.of(change.path);
    return after != null && worth.test(after, now) || before != null && worth.test(before, old);
  }

  private List<Statement> touched(String path, ObjectId id, byte[] content, EditList edits, boolean oldSide) {
    BitSet lines = new BitSet();
    BitSet cuts = new BitSet();
    for (Edit edit : edits) {
      int begin = oldSide ? edit.getBeginA() : edit.getBeginB();
      int end = oldSide ? edit.getEndA() : edit.getEndB();
      if (begin == end) {
        cuts.set(begin);
      }
      lines.set(begin, end);
    }
    return touched(path, id, content, lines, cuts);
  }

  private List<Statement> touched(String path, ObjectId id, byte[] content, BitSet lines, BitSet cuts) {
    Language language = Language.of(path);
    return language == null || lines.isEmpty() && cuts.isEmpty() ? List.of() : trees.of(id, language, content).touching(lines, cuts);
  }

  private List<Statement> statements(String path, ObjectId id, byte[] content) {
    Language language = Language.of(path);
    return language == null ? List.of() : trees.of(id, language, content).statements();
  }

  /** What is too large is counted, and what is missing or damaged too. */
  private byte @Nullable [] load(ObjectId id) {
    if (id.equals(ObjectId.zeroId())) {
      return new byte[0];
    }
    try {
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
      if (loader.getSize() > MAX_BLOB) {
        skipped++;
        return null;
      }
      return loader.getCachedBytes(MAX_BLOB);
    } catch (LargeObjectException e) {
      skipped++;
      return null;
    } catch (IOException e) {
      missing++;
      return null;
    }
  }

  /** A merge's own doing: statements on lines that none of its parents has. */
  private List<Entry> merge(int number, RevCommit commit) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int parents = commit.getParentCount();
    try (TreeWalk tree = new TreeWalk(repository, reader)) {
      tree.setRecursive(true);
      tree.setFilter(TreeFilter.ANY_DIFF);
      for (RevCommit parent : commit.getParents()) {
        tree.addTree(walk.parseCommit(parent).getTree());
      }
      tree.addTree(commit.getTree());
      int files = 0;
      while (tree.next() && files < MAX_FILES) {
        boolean own = regular(tree.getRawMode(parents));
        for (int i = 0; i < parents && own; i++) {
          own = !tree.idEqual(i, parents);
        }
        if (own && SourcePaths.indexed(tree.getPathString())) {
          files++;
          entries.addAll(mergedFile(number, tree, parents));
        }
      }
    }
    return entries;
  }

  private List<Entry> mergedFile(int number, TreeWalk tree, int parents) {
    byte[] now = load(tree.getObjectId(parents));
    if (now == null || RawText.isBinary(now)) {
      return List.of();
    }
    RawText text = new RawText(now);
    BitSet own = new BitSet();
    own.set(0, text.size());
    Set<String> known = new HashSet<>();
    for (int i = 0; i < parents; i++) {
      byte[] old = regular(tree.getRawMode(i)) ? load(tree.getObjectId(i)) : new byte[0];
      if (old == null) {
        return List.of();
      }
      BitSet added = new BitSet();
      for (Edit edit : diff.diff(RawTextComparator.WS_IGNORE_ALL, new RawText(old), text)) {
        added.set(edit.getBeginB(), edit.getEndB());
      }
      own.and(added);
      if (own.isEmpty()) {
        return List.of();
      }
      statements(tree.getPathString(), tree.getObjectId(i), old).forEach(s -> known.add(s.key()));
    }
    List<Entry> entries = new ArrayList<>();
    for (Statement s : touched(tree.getPathString(), tree.getObjectId(parents), now, own, new BitSet())) {
      if (!known.contains(s.key())) {
        entries.add(new Entry(number, Entry.Kind.ADDED, tree.getPathString(), s.line() + 1, s.key(), s.shape(), s.level(), "", s.name()));
      }
    }
    return entries;
  }

  @Override
  public void close() {
    walk.close();
    reader.close();
  }
}
