package dev.allclear.cli;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Indexer;
import java.io.PrintWriter;

/** Shows on a terminal, after half a second, how far indexing has come, with rate and time left; shows nothing elsewhere. */
final class IndexingLine implements Indexer.Progress {
  private static final long PATIENCE = 500_000_000L;
  private static final long STEP = 200_000_000L;

  private final PrintWriter err;
  private final boolean shown;
  private final long start = System.nanoTime();
  private long last;
  private boolean open;

  IndexingLine(PrintWriter err, boolean quiet) {
    this.err = err;
    this.shown = !quiet && Colours.terminal();
  }

  @Override public void done(int commits, int of) {
    long now = System.nanoTime();
    if (shown && now - start > PATIENCE && now - last > STEP) {
      last = now;
      open = true;
      long rate = Math.max(1, commits * 1_000_000_000L / (now - start));
      err.printf("\rindexing %,d of %,d commits, %,d a second, %d s left ", commits, of, rate, (of - commits) / rate);
      err.flush();
    }
    if (open && commits == of) {
      err.print("\r\u001b[K");
      err.flush();
      open = false;
    }
  }

  /** The indexer of a mirror that reports here. */
  Indexer indexer(GitMirror mirror) {
    return new Indexer(mirror, this);
  }
}
