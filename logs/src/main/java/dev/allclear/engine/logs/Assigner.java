package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of each line of a file which template it belongs to. The file is read twice. */
public final class Assigner {
  private final ZoneId zone;

  public Assigner(ZoneId zone) {
    this.zone = zone;
  }

  /** Takes the assignments in the order of the lines. */
  public interface Lines {
    /** @param number from 1 */
    void line(long number, String template) throws IOException;
  }

  /**
   * Assigns every physical line; a continuation has the template of its event. The ids are those of a survey of this file alone.
   *
   * @return what is wrong with the file, in a sentence, or null
   * @throws LogEngineException.MissingPath when there is no such file
   */
  public @Nullable String assign(Path file, Lines to) throws IOException {
    List<LogFile> found = Survey.walk(List.of(file));
    if (found.size() != 1) throw new LogEngineException(file + " is a folder; name one file.");
    LogFile log = found.getFirst();
    Grid grid = new Grid(zone, Duration.ofHours(1));
    FileReading reading = new FileReading(new FileReading.Settings(grid, null, null, false, () -> false, n -> {}, InputStream.nullInputStream(), false, Long.MAX_VALUE));
    FileReading.Result counted = reading.count(log, 0, 0);
    if (counted.lines() == 0) return counted.problem();
    Map<Long, String> ids = Reporting.ids(counted.tallies());
    replay(reading, counted, ids, to);
    return counted.problem();
  }

  private static void replay(FileReading reading, FileReading.Result counted, Map<Long, String> ids, Lines to) throws IOException {
    Tallies tallies = counted.tallies();
    String most = tallies.all().stream().max(java.util.Comparator.comparingLong(ShapeTally::lines)).map(t -> ids.get(t.hash())).orElse("");
    String[] event = {""};
    try {
      reading.replay(counted.file(), (number, parser, binary, b, from, end) -> {
        if (number > counted.lines()) return;
        if (binary || !parser.continuation) {
          ShapeTally tally = binary ? tallies.knownBinary() : tallies.known(parser);
          event[0] = tally == null ? most : ids.getOrDefault(tally.hash(), most);
        }
        to.line(number, event[0]);
      });
    } catch (IOException e) {
      if (counted.problem() == null) throw e;
    }
  }
}
