package dev.allclear.engine.logs.partial;

import com.github.luben.zstd.ZstdOutputStream;
import dev.allclear.engine.logs.count.TallyCodec;
import dev.allclear.engine.logs.read.Content;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.wire.WireWriter;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a part of a survey, file by file in any order. Thread-safe. */
public final class PartWriter implements AutoCloseable {
  static final byte[] MAGIC = {(byte) 0x89, 'A', 'C', 'L', '\r', '\n', 0x1A, '\n'};
  static final int VERSION = 1;
  static final int FILE = 1;
  static final int END = 0;

  private final OutputStream body;
  private final WireWriter out;
  private final String origin;
  private long files;

  /**
   * Writes the beginning.
   *
   * @param origin the machine that the paths are of, empty when that needs no saying
   */
  public PartWriter(OutputStream to, PartSettings settings, String origin) throws IOException {
    this.origin = origin;
    to.write(MAGIC);
    to.write(VERSION >>> 8);
    to.write(VERSION);
    body = new BufferedOutputStream(new ZstdOutputStream(to).setChecksum(true), 1 << 16);
    out = new WireWriter(body);
    settings.write(out);
  }

  /** Writes what one file gave. */
  public synchronized void add(FileReading.Result result) throws IOException {
    ByteArrayOutputStream tallies = new ByteArrayOutputStream();
    TallyCodec.write(result.tallies(), new WireWriter(tallies));
    files++;
    out.number(FILE);
    file(result);
    out.bytes(tallies.toByteArray());
  }

  private void file(FileReading.Result r) throws IOException {
    LogFile f = r.file();
    out.text(named(f.path().toString()));
    out.number(f.size());
    out.signed(f.written());
    Object key = f.key();
    out.optional(key == null ? null : named(key.toString()));
    out.text(r.compression().word());
    out.number(r.lines());
    out.number(r.bytes());
    out.number(r.undated());
    PartSettings.instant(r.firstAt(), out);
    PartSettings.instant(r.lastAt(), out);
    out.optional(r.timeFormat());
    out.optional(r.problem());
    Content content = r.content();
    out.optional(content == null ? null : content.digest());
    if (content != null) out.number(content.bytes());
  }

  private String named(String name) {
    return origin.isEmpty() ? name : origin + ":" + name;
  }

  /** Writes the end; without it a part is not taken for whole. */
  @Override
  public synchronized void close() throws IOException {
    out.number(END);
    out.number(files);
    body.close();
  }
}
