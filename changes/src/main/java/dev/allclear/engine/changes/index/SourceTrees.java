package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The trees of the files read last, up to about 20 MB of them: what one commit made of a file is what the next one
 * changes. Not thread-safe.
 */
final class SourceTrees {
  private static final long MOST = 200_000;
  private final Map<ObjectId, SourceTree> known = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;

  SourceTree of(ObjectId id, Language language, byte[] content) {
    SourceTree tree = known.get(id);
    if (tree == null) {
      tree = SourceTree.of(new String(content, StandardCharsets.UTF_8), language);
      known.put(id, tree);
      weight += tree.weight();
      forgetOldest(tree);
    }
    return tree;
  }

  private void forgetOldest(SourceTree newest) {
    Iterator<SourceTree> oldest = known.values().iterator();
    while (weight > MOST && oldest.hasNext()) {
      SourceTree tree = oldest.next();
      if (tree != newest) {
        weight -= tree.weight();
        oldest.remove();
      }
    }
  }
}
