package dev.allclear.engine.changes.revert;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes a tree as one commit on a branch {@code allclear/...} of the mirror, over an earlier one of that name, and as a patch. */
final class Branches {
  static final int MAX_PATCH = 4 << 20;

  private final GitMirror mirror;
  private final Repository repository;

  Branches(GitMirror mirror) {
    this.mirror = mirror;
    this.repository = mirror.repository();
  }

  /**
   * Writes it.
   *
   * @param message its first line is the subject
   * @param otherwise commands that do the same without the branch
   */
  Prepared write(String branch, ObjectId tip, ObjectId tree, String message, Instant at, List<String> otherwise) {
    PersonIdent allclear = new PersonIdent("Allclear", "allclear@localhost", at, ZoneOffset.UTC);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      commit.setParentId(tip);
      commit.setAuthor(allclear);
      commit.setCommitter(allclear);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      point(branch, id);
      return new Prepared(branch, id.name(), patch(tip, tree, id, message, at), commands(branch, otherwise));
    } catch (IOException e) {
      throw new ChangesException("The branch " + branch + " could not be written to " + mirror.mirrorFolder() + ": " + e.getMessage() + ".", e);
    }
  }

  private void point(String branch, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
    update.setNewObjectId(id);
    update.setForceUpdate(true);
    update.disableRefLog();
    RefUpdate.Result result = update.update();
    if (result == RefUpdate.Result.REJECTED || result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
      throw new ChangesException("The branch " + branch + " could not be written to " + mirror.mirrorFolder() + ": " + result + ". Try again.");
    }
  }

  private List<String> commands(String branch, List<String> otherwise) {
    List<String> commands = new ArrayList<>(List.of(
        "git fetch " + quoted(mirror.mirrorFolder().toAbsolutePath().toString()) + " +" + branch + ":" + branch,
        "git push origin " + branch));
    commands.addAll(otherwise);
    return commands;
  }

  private static String quoted(String path) {
    return path.matches("[\\w./+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private String patch(ObjectId tip, ObjectId tree, ObjectId id, String message, Instant at) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int end = message.indexOf('\n');
    out.writeBytes(("From " + id.name() + " Mon Sep 17 00:00:00 2001\nFrom: Allclear <allclear@localhost>\nDate: "
        + DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT).format(at.atOffset(ZoneOffset.UTC))
        + "\nSubject: [PATCH] " + message.substring(0, end) + "\n" + message.substring(end) + "---\n").getBytes(StandardCharsets.UTF_8));
    try (DiffFormatter formatter = new DiffFormatter(out); RevWalk walk = new RevWalk(repository)) {
      formatter.setRepository(repository);
      formatter.setBinaryFileThreshold(MAX_PATCH);
      formatter.format(walk.parseCommit(tip).getTree(), walk.parseTree(tree));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
