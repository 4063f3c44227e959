package dev.allclear.engine.logs.partial;

import com.github.luben.zstd.ZstdInputStream;
import dev.allclear.engine.logs.LogEngineException;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.count.TallyCodec;
import dev.allclear.engine.logs.read.Compression;
import dev.allclear.engine.logs.read.Content;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import dev.allclear.engine.logs.wire.WireReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a survey from its beginning to its end. That all of it is there and undamaged is certain only behind the end, so
 * what was read before must not be shown until then.
 */
public final class PartReader {
  private static final int MAX_WORDS = 1 << 20;

  private PartReader() {}

  /** Takes what one file gave. */
  public interface Visitor {
    /** @param tallies null when the visitor does not want them */
    void file(FileReading.Result result, @Nullable Tallies tallies);
  }

  /** Says where a file's tallies belong in the whole survey, or that they are not wanted. */
  public interface Places {
    /** The place of the file in the order of all, and the number of its log; null to leave its tallies out. */
    int @Nullable [] of(LogFile file);
  }

  /**
   * Reads a part.
   *
   * @return what was asked of it
   * @throws LogEngineException.BadPart when it is no part, of another version, cut off or damaged
   */
  public static PartSettings read(Path part, Places places, Visitor to) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
      begin(part, in);
      WireReader body = new WireReader(new BufferedInputStream(new ZstdInputStream(in), 1 << 16));
      PartSettings settings = PartSettings.read(body);
      files(part, body, settings.grid(), places, to);
      return settings;
    } catch (NoSuchFileException e) {
      throw new LogEngineException.MissingPath(part.toString());
    } catch (EOFException e) {
      throw new LogEngineException.BadPart(part + " is cut off: the end of the part is missing. Make it anew.", e);
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      String what = String.valueOf(e.getMessage());
      boolean cut = what.contains("runcated");
      throw new LogEngineException.BadPart(part + (cut ? " is cut off: the end of the part is missing." : " is damaged: " + what + ".") + " Make it anew.", e);
    }
  }

  private static void begin(Path part, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(PartWriter.MAGIC.length);
    if (!Arrays.equals(magic, PartWriter.MAGIC)) {
      throw new LogEngineException.BadPart(part + " is no part of a survey. Parts are written by a survey that is asked for one.", null);
    }
    int high = in.read();
    int low = in.read();
    if (low < 0) throw new EOFException("It ends too early");
    int version = high << 8 | low;
    if (version != PartWriter.VERSION) {
      throw new LogEngineException.BadPart(part + " is a part of version " + version + "; this program adds up parts of version " + PartWriter.VERSION
          + ". Use the same version of it on both sides.", null);
    }
  }

  private static void files(Path part, WireReader in, Grid grid, Places places, Visitor to) throws IOException {
    long files = 0;
    while (in.number(1) == PartWriter.FILE) {
      FileReading.Result result = file(in, grid);
      files++;
      int[] place = places.of(result.file());
      if (place == null) {
        in.skip(Integer.MAX_VALUE);
        to.file(result, null);
      } else {
        byte[] tallies = in.bytes(Integer.MAX_VALUE);
        to.file(result, TallyCodec.read(new WireReader(new ByteArrayInputStream(tallies)), grid, place[0], place[1]));
      }
    }
    long promised = in.number();
    if (promised != files) throw new IOException("it holds " + files + " files and promises " + promised);
    if (!in.ends()) throw new IOException("something follows its end in " + part);
  }

  private static FileReading.Result file(WireReader in, Grid grid) throws IOException {
    Path path = Path.of(in.text(MAX_WORDS));
    long size = in.number();
    long written = in.signed();
    String key = in.optional(MAX_WORDS);
    LogFile file = new LogFile(path, size, written, null, null, key);
    Compression compression = Compression.valueOf(in.text(20).toUpperCase(Locale.ROOT));
    return new FileReading.Result(file, compression, in.number(), in.number(), in.number(), PartSettings.instant(in), PartSettings.instant(in),
        in.optional(MAX_WORDS), in.optional(MAX_WORDS), content(in), new Tallies(grid));
  }

  private static @Nullable Content content(WireReader in) throws IOException {
    String digest = in.optional(100);
    return digest == null ? null : new Content(in.number(), digest);
  }
}
