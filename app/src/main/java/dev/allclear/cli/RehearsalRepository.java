package dev.allclear.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** A made-up repository, packed and with a history long enough that only its window is read, to rehearse questions about changes on. */
final class RehearsalRepository {
  static final String LINE = "2026-03-02 08:00:00,000 WARN [main] com.acme.Part7 - Segment 17 of part 7 considered warm after 3 probes";
  static final String ONSET = "2026-03-02T00:00:00Z";
  private static final int COMMITS = 420;
  private static final Instant LAST = Instant.parse("2026-03-01T12:00:00Z");

  private RehearsalRepository() {}

  /** Writes it to a folder. */
  static void write(Path folder) throws IOException {
    try (Repository repository = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build(); Git git = new Git(repository);
        ObjectInserter inserter = repository.newObjectInserter()) {
      repository.create(true);
      Map<String, ObjectId> files = new TreeMap<>();
      ObjectId head = null;
      for (int i = 0; i < COMMITS; i++) {
        int part = i % 30;
        files.put("src/Part" + part + ".java", blob(inserter, java(part, i)));
        files.put("lib/part" + part + ".c", blob(inserter, "static void\npart" + part + "(int n)\n{\n\tif (n > " + i + ")\n\t\tlogit(\"Part " + part + " of %d was seen %s\", n, at);\n}\n"));
        files.put("app/part" + part + ".py", blob(inserter, "def part(n):\n    log.info(f\"Part " + part + " of {n} was seen " + i + " times\")\n"));
        head = commit(inserter, files, head, LAST.minusSeconds(10_800L * (COMMITS - i)));
      }
      RefUpdate main = repository.updateRef("refs/heads/main");
      main.setNewObjectId(head);
      main.update();
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
      git.gc().call();
    } catch (GitAPIException e) {
      throw new IOException(e);
    }
  }

  private static String java(int part, int i) {
    String added = i > COMMITS - 40 ? "    LOG.warn(\"Segment {} of part " + part + " considered warm after {} probes\", segment, probes);\n" : "";
    return "package com.acme;\n\nclass Part" + part + " {\n  void run(int segment) {\n    LOG.info(\"Part " + part + " began with {} in round " + i + "\", segment);\n" + added + "  }\n}\n";
  }

  private static ObjectId blob(ObjectInserter inserter, String text) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectId commit(ObjectInserter inserter, Map<String, ObjectId> files, @Nullable ObjectId parent, Instant at) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    for (Map.Entry<String, ObjectId> file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(file.getValue());
      builder.add(entry);
    }
    builder.finish();
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(cache.writeTree(inserter));
    if (parent != null) {
      commit.setParentId(parent);
    }
    PersonIdent who = new PersonIdent("Allclear", "allclear@localhost", at, ZoneOffset.UTC);
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage("Change the parts\n");
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id;
  }
}
