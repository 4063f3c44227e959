package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The part of a commit's difference around the line that is the evidence, with some lines of context.
 *
 * @param lines in the order of a unified diff; their text comes from the repository and is to be escaped
 */
public record Hunk(String file, List<Line> lines) {
  private static final int CONTEXT = 3;
  private static final int MAX_LINES = 60;

  /**
   * One line.
   *
   * @param sign plus, minus or a space
   * @param number the line's number, from 1, in the version it stands in
   * @param evidence whether this is the line that is the evidence
   */
  public record Line(char sign, int number, String text, boolean evidence) {}

  public Hunk {
    lines = List.copyOf(lines);
  }

  /** The hunk of a suspect's evidence; without lines when the commit cannot be read. */
  public static Hunk of(GitMirror mirror, String commit, Evidence evidence) {
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      RevCommit id = walk.parseCommit(ObjectId.fromString(commit));
      RawText now = new RawText(SourceText.bytes(mirror, id, evidence.file()));
      RawText old = new RawText(id.getParentCount() == 0 ? new byte[0] : SourceText.bytes(mirror, id.getParent(0), evidence.file()));
      return new Hunk(evidence.file(), lines(old, now, evidence.line() - 1));
    } catch (IOException | RuntimeException e) {
      return new Hunk(evidence.file(), List.of());
    }
  }

  private static List<Line> lines(RawText old, RawText now, int at) {
    HistogramDiff diff = new HistogramDiff();
    diff.setFallbackAlgorithm(null);
    EditList edits = diff.diff(RawTextComparator.DEFAULT, old, now);
    List<Line> lines = new ArrayList<>();
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(now.size(), at + CONTEXT + 1);
    int next = from;
    for (Edit edit : edits) {
      if (edit.getEndB() >= from && edit.getBeginB() <= to) {
        for (; next < edit.getBeginB() && next < to; next++) {
          lines.add(new Line(' ', next + 1, now.getString(next), next == at));
        }
        for (int i = edit.getBeginA(); i < edit.getEndA() && lines.size() < MAX_LINES; i++) {
          lines.add(new Line('-', i + 1, old.getString(i), false));
        }
        for (next = Math.max(next, edit.getBeginB()); next < edit.getEndB() && next < to; next++) {
          lines.add(new Line('+', next + 1, now.getString(next), next == at));
        }
      }
    }
    for (; next < to; next++) {
      lines.add(new Line(' ', next + 1, now.getString(next), next == at));
    }
    return lines;
  }
}
