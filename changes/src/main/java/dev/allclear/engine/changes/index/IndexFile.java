package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Level;
import dev.allclear.engine.changes.source.Shape;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The index on disk: a magic number with a version, commits, a table of texts, entries. Written beside and moved into
 * place, so a reader sees the old or the new one. What cannot be read is built again.
 */
final class IndexFile {
  private static final long MAGIC = 0x414c4c434c520005L;
  private static final int MAX_TEXTS = 20_000_000;

  private IndexFile() {}

  static StatementIndex read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new StatementIndex();
    }
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readLong() != MAGIC) {
        return new StatementIndex();
      }
      try (DataInputStream body = new DataInputStream(new BufferedInputStream(new InflaterInputStream(in), 1 << 16))) {
        return body(body);
      }
    } catch (IOException | RuntimeException e) {
      // Cut off, damaged or of another time: an index is only a memory of what is in the repository.
      return new StatementIndex();
    }
  }

  private static StatementIndex body(DataInputStream in) throws IOException {
    StatementIndex index = new StatementIndex();
    index.count(in.readInt(), in.readInt());
    int commits = in.readInt();
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    for (int i = 0; i < commits; i++) {
      in.readFully(id);
      long time = in.readLong();
      int[] parents = new int[in.readUnsignedByte()];
      for (int p = 0; p < parents.length; p++) {
        parents[p] = in.readInt();
      }
      index.add(new CommitInfo(ObjectId.fromRaw(id), time, parents));
    }
    int texts = in.readInt();
    if (texts < 0 || texts > MAX_TEXTS) {
      throw new IOException("damaged");
    }
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      pool.add(in.readUTF());
    }
    int entries = in.readInt();
    Entry.Kind[] kinds = Entry.Kind.values();
    Shape[] shapes = Shape.values();
    Level[] levels = Level.values();
    for (int i = 0; i < entries; i++) {
      int commit = in.readInt();
      Entry.Kind kind = kinds[in.readByte()];
      String path = pool.get(in.readInt());
      int line = in.readInt();
      String key = pool.get(in.readInt());
      Shape shape = shapes[in.readByte()];
      Level level = levels[in.readByte()];
      index.add(new Entry(commit, kind, path, line, key, shape, level, pool.get(in.readInt()), pool.get(in.readInt())));
    }
    return index;
  }

  static void write(StatementIndex index, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), "index", ".part");
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      out.writeLong(MAGIC);
      try (DataOutputStream body = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(out, fast, 1 << 15), 1 << 16))) {
        body(index, body);
      }
    } finally {
      fast.end();
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void body(StatementIndex index, DataOutputStream out) throws IOException {
    out.writeInt(index.missing());
    out.writeInt(index.skipped());
    out.writeInt(index.commits());
    for (int i = 0; i < index.commits(); i++) {
      CommitInfo commit = index.commit(i);
      byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
      commit.id().copyRawTo(id, 0);
      out.write(id);
      out.writeLong(commit.committedAt());
      out.writeByte(Math.min(255, commit.parents().length));
      for (int p = 0; p < Math.min(255, commit.parents().length); p++) {
        out.writeInt(commit.parents()[p]);
      }
    }
    Pool pool = new Pool();
    index.byKey().values().forEach(list -> list.forEach(e -> {
      pool.number(e.key());
      pool.number(e.file());
      pool.number(e.before());
      pool.number(e.name());
    }));
    out.writeInt(pool.texts.size());
    for (String text : pool.texts) {
      out.writeUTF(text);
    }
    out.writeInt(index.statements());
    for (List<Entry> list : index.byKey().values()) {
      for (Entry e : list) {
        out.writeInt(e.commit());
        out.writeByte(e.kind().ordinal());
        out.writeInt(pool.number(e.file()));
        out.writeInt(e.line());
        out.writeInt(pool.number(e.key()));
        out.writeByte(e.shape().ordinal());
        out.writeByte(e.level().ordinal());
        out.writeInt(pool.number(e.before()));
        out.writeInt(pool.number(e.name()));
      }
    }
  }

  private static final class Pool {
    final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    int number(String text) {
      return numbers.computeIfAbsent(text, t -> {
        texts.add(t);
        return texts.size() - 1;
      });
    }
  }
}
