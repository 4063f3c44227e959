package dev.allclear.engine.changes.revert;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.match.Samples;
import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Shape;
import dev.allclear.engine.changes.source.Statement;
import dev.allclear.engine.changes.source.StatementReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * The smallest way out of a line that floods: the rate of its statement limited, or its level lowered to debug, and nothing else. Everything
 * that came with the statement stays. Only the mirror is written; costs the reading of one file.
 */
public final class Quieting {
  private static final int MAX_BLOB = 2 << 20;
  private static final int REACH = 3;

  private final GitMirror mirror;
  private final Repository repository;

  public Quieting(GitMirror mirror) {
    this.mirror = mirror;
    this.repository = mirror.repository();
  }

  /** What is done to the statement. */
  public enum Way {
    /** It writes fewer of its lines, at the level that it has. */
    RATE,
    /** It writes at a level that is usually off. */
    LEVEL;

    /** {@code rate} or {@code level}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it can be done, and how. */
  public sealed interface Plan {
    /** It in one sentence. */
    String sentence();

    /**
     * The one line of a file, counted from 1, as it is at the tip and as it would be.
     *
     * @param way what it does to the statement
     * @param deed the begin of its sentence, to be followed by the place
     */
    record Possible(String tip, String file, int line, String before, String after, Way way, String deed) implements Plan {
      @Override public String sentence() {
        return deed + " " + file + ":" + line + (way == Way.LEVEL ? " to debug" : "") + " and changes nothing else.";
      }
    }

    /** It can not, with the reason. */
    record Impossible(String reason) implements Plan {
      @Override public String sentence() {
        return reason;
      }
    }
  }

  /**
   * Looks for the statement that writes the lines.
   *
   * @param lines samples of the line, at least one
   * @param file where it was added
   * @param revision what is deployed, or {@code HEAD}
   * @throws ChangesException.NotFound when there is no such revision
   */
  public Plan plan(List<String> lines, String file, String revision) {
    return plan(lines, file, revision, Way.LEVEL);
  }

  /** Looks for the statement that writes the lines, and for one way to quieten it; the same as {@link #plan(List, String, String)} else. */
  public Plan plan(List<String> lines, String file, String revision, Way way) {
    ObjectId tip = mirror.commit(revision);
    Language language = Language.of(file);
    if (tip == null) {
      throw new ChangesException.NotFound("The repository has no revision " + revision + ". `git branch -a` and `git tag` list what it has.");
    }
    byte[] content = language == null ? null : content(tip, file);
    if (language == null || content == null) {
      return new Plan.Impossible(file + " is not in " + tip.name().substring(0, 7) + " any more, or cannot be read.");
    }
    String text = new String(content, StandardCharsets.UTF_8);
    Statement statement = statement(lines, text, language);
    if (statement == null) {
      return new Plan.Impossible("No call of a logger in " + file + " at " + tip.name().substring(0, 7) + " can have written this line.");
    }
    String[] all = text.split("\n", -1);
    return way == Way.LEVEL ? plan(tip.name(), file, all, statement, language) : limit(tip.name(), file, all, statement, language);
  }

  private static Plan limit(String tip, String file, String[] lines, Statement statement, Language language) {
    RateWords.Answer answer = RateWords.limit(List.of(lines), statement.from(), statement.endLine(), language);
    RateWords.Limit limit = answer.limit();
    if (limit == null || limit.after().indexOf('\uFFFD') >= 0) {
      return new Plan.Impossible("The rate of the statement at " + file + ":" + (statement.from() + 1) + " is not limited by a patch: " + answer.why() + ". A lower level is the safer way.");
    }
    return new Plan.Possible(tip, file, limit.line() + 1, lines[limit.line()], limit.after(), Way.RATE, limit.deed());
  }

  private static @Nullable Statement statement(List<String> lines, String text, Language language) {
    Samples samples = new Samples(lines);
    return StatementReader.read(text, language).stream().filter(s -> s.shape() == Shape.LOG || s.shape() == Shape.PRINT)
        .filter(s -> samples.match(s.key())).findFirst().orElse(null);
  }

  private static Plan plan(String tip, String file, String[] lines, Statement statement, Language language) {
    for (int i = statement.line(); i >= 0 && i >= statement.line() - REACH; i--) {
      String line = lines[i];
      int literal = i == statement.line() ? firstQuote(line) : line.length();
      String lower = LevelWords.lowered(line, literal, language);
      if (lower != null && lower.indexOf('\uFFFD') < 0) {
        return new Plan.Possible(tip, file, i + 1, line, lower, Way.LEVEL, "Lowers the level of the statement at");
      }
      if (i < statement.line() && line.stripTrailing().endsWith(";")) {
        break;
      }
    }
    return new Plan.Impossible("The statement at " + file + ":" + (statement.line() + 1) + " has no level that is known how to lower.");
  }

  private static int firstQuote(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"' || line.charAt(i) == '\'' || line.charAt(i) == '`') {
        return i;
      }
    }
    return line.length();
  }

  /** The name of the branch that a plan is written as. */
  public String branch(Plan.Possible plan) {
    return (plan.way == Way.LEVEL ? "allclear/quiet-" : "allclear/limit-") + plan.tip.substring(0, 7) + "-" + Integer.toHexString((plan.file + ":" + plan.line).hashCode());
  }

  /** Writes a plan as a commit on a branch of the mirror; {@code at} is the time that the commit bears. */
  public Prepared prepare(Plan.Possible plan, Instant at) {
    ObjectId tip = ObjectId.fromString(plan.tip);
    String branch = branch(plan);
    String message = (plan.way == Way.LEVEL ? "Lower the level of one log statement" : "Limit the rate of one log statement") + "\n\nOnly " + plan.file + ":" + plan.line + " changes.\nPrepared against " + plan.tip + ".\n";
    try {
      return new Branches(mirror).write(branch, tip, tree(tip, plan), message, at, List.of());
    } catch (IOException e) {
      throw new ChangesException("The patch could not be written to " + mirror.mirrorFolder() + ": " + e.getMessage() + ".", e);
    }
  }

  private ObjectId tree(ObjectId tip, Plan.Possible plan) throws IOException {
    try (RevWalk walk = new RevWalk(repository); ObjectInserter inserter = repository.newObjectInserter()) {
      RevCommit commit = walk.parseCommit(tip);
      byte[] content = content(tip, plan.file);
      if (content == null) {
        throw new IOException(plan.file + " is not in " + tip.name());
      }
      // One character a byte: whatever the file's encoding is, every other line keeps its bytes.
      String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
      lines[plan.line - 1] = new String(plan.after.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
      DirCache index = DirCache.read(walk.getObjectReader(), commit.getTree());
      DirCacheEditor editor = index.editor();
      editor.add(new DirCacheEditor.PathEdit(plan.file) {
        @Override public void apply(DirCacheEntry entry) {
          entry.setObjectId(blob);
        }
      });
      editor.finish();
      ObjectId tree = index.writeTree(inserter);
      inserter.flush();
      return tree;
    }
  }

  private byte @Nullable [] content(ObjectId tip, String file) {
    try (RevWalk walk = new RevWalk(repository); TreeWalk tree = TreeWalk.forPath(repository, file, walk.parseCommit(tip).getTree())) {
      if (tree == null) {
        return null;
      }
      ObjectLoader loader = repository.open(tree.getObjectId(0));
      return loader.getSize() > MAX_BLOB ? null : loader.getCachedBytes(MAX_BLOB);
    } catch (IOException e) {
      return null;
    }
  }
}
