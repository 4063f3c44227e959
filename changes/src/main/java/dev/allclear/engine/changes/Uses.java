package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Entry;
import dev.allclear.engine.changes.index.Touched;
import dev.allclear.engine.changes.index.SourcePaths;
import dev.allclear.engine.changes.source.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Looks, for an old text that is kept under a name (a constant, an entry of a message bundle), for commits in the window that began to use the name. */
final class Uses {
  private static final int LEAST_NAME = 4;
  private static final int MAX_BLOB = 2 << 20;
  private final WindowFiles files;
  private final GitMirror mirror;

  Uses(WindowFiles files, GitMirror mirror) {
    this.files = files;
    this.mirror = mirror;
  }

  /** Whether no line of the code named any of the texts before the commit: then its use is the statement that writes. */
  boolean areFirst(List<Entry> texts, ObjectId commit) {
    try (RevWalk walk = new RevWalk(mirror.reading()); TreeWalk tree = new TreeWalk(mirror.reading())) {
      RevCommit parsed = walk.parseCommit(commit);
      if (parsed.getParentCount() == 0) {
        return true;
      }
      tree.setRecursive(true);
      tree.addTree(walk.parseCommit(parsed.getParent(0)).getTree());
      while (tree.next()) {
        if ((tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE && SourcePaths.indexed(tree.getPathString()) && Language.of(tree.getPathString()) != Language.BUNDLE) {
          String content = content(tree.getObjectId(0));
          if (texts.stream().anyMatch(text -> content.contains(text.name()) && content.lines().anyMatch(line -> uses(line, text)))) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String content(ObjectId id) throws IOException {
    ObjectLoader loader = mirror.reading().open(id);
    return loader.getSize() > MAX_BLOB ? "" : new String(loader.getCachedBytes(MAX_BLOB), StandardCharsets.UTF_8);
  }

  List<Trace> traces(List<Entry> texts, Duration window) {
    List<Trace> traces = new ArrayList<>();
    List<Entry> named = named(texts);
    if (named.isEmpty()) {
      return traces;
    }
    for (WindowFiles.Changed file : files.of(Touched.SOURCES, path -> SourcePaths.indexed(path) && Language.of(path) != Language.BUNDLE, window)) {
      List<String> lines = file.text().lines().toList();
      for (Entry text : named) {
        Trace trace = trace(file, lines, text);
        if (trace != null) {
          traces.add(trace);
          break;
        }
      }
    }
    return traces;
  }

  /** Those that are kept under a name that can be told from others. */
  static List<Entry> named(List<Entry> texts) {
    return texts.stream().filter(e -> e.name().length() >= LEAST_NAME && (bundled(e) || constant(e.name()))).toList();
  }

  private static boolean bundled(Entry text) {
    return Language.of(text.file()) == Language.BUNDLE;
  }

  /** {@code CACHE_WARM}, {@code kCacheWarm} and {@code CacheWarm} are constants' names; {@code message} is any variable's. */
  private static boolean constant(String name) {
    return name.chars().noneMatch(Character::isLowerCase) || Character.isUpperCase(name.charAt(0)) || name.charAt(0) == 'k' && Character.isUpperCase(name.charAt(1));
  }

  private static @Nullable Trace trace(WindowFiles.Changed file, List<String> lines, Entry text) {
    if (lines.stream().noneMatch(line -> uses(line, text))) {
      return null;
    }
    long before = file.textBefore().lines().filter(line -> uses(line, text)).count();
    BitSet added = file.added();
    for (int i = added.nextSetBit(0); i >= 0 && i < lines.size(); i = added.nextSetBit(i + 1)) {
      if (uses(lines.get(i), text) && lines.stream().filter(line -> uses(line, text)).count() > before) {
        return new Trace(file.commit(), new Evidence(file.path(), i + 1, lines.get(i).strip()),
            "Uses " + text.name() + ", which holds the text (" + text.file() + ":" + text.line() + ") and is older.", 0.6, Confidence.MEDIUM);
      }
    }
    return null;
  }

  /** Whether a line names it, other than by giving it its value. */
  private static boolean uses(String line, Entry text) {
    String name = text.name();
    for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean whole = (at == 0 || !Character.isJavaIdentifierPart(line.charAt(at - 1))) && (end == line.length() || !Character.isJavaIdentifierPart(line.charAt(end)));
      String rest = line.substring(end).stripLeading();
      boolean given = rest.startsWith("=") && !rest.startsWith("==") || line.stripLeading().startsWith("#define") || line.stripLeading().startsWith("import ");
      boolean quoted = at > 0 && end < line.length() && "\"'`:".indexOf(line.charAt(at - 1)) >= 0;
      if (whole && !given && (!bundled(text) || quoted)) {
        return true;
      }
    }
    return false;
  }
}
