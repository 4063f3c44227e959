package dev.allclear.engine.logs.line;

import dev.allclear.engine.logs.shape.ShapeHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The names that logging libraries, runtimes and collectors give to a line's time, level, logger and message, the surest first. A
 * field inside another one has both names with a dot between. Not thread-safe, as it remembers names that it was asked.
 */
final class FieldNames {
  static final int NONE = 255;
  private static final List<String> TIME = List.of("@timestamp", "timestamp", "time", "ts", "datetime", "eventtime", "asctime", "date", "t", "@t", "t.$date", "instant.epochsecond", "__realtime_timestamp",
      "timeunixnano", "timemillis");
  private static final List<String> LEVEL = List.of("level", "log.level", "severity", "levelname", "loglevel", "lvl", "level_name", "severitytext", "@l", "priority", "s");
  private static final List<String> LOGGER = List.of("logger", "logger_name", "loggername", "log.logger", "name", "component", "module", "caller", "sourcecontext", "properties.sourcecontext", "category", "target",
      "syslog_identifier", "_systemd_unit", "c");
  private static final List<String> MESSAGE = List.of("message", "msg", "short_message", "@message", "@m", "log", "fields.message", "jsonpayload.message", "textpayload", "body.stringvalue", "renderedmessage", "@mt",
      "messagetemplate", "event", "text", "body");
  /** The rank of the field in which a container's runtime keeps the program's own line. */
  static final int CONTAINER_LOG = MESSAGE.indexOf("log");
  private static final int REMEMBERED = 1 << 8;

  private final long[] names = new long[REMEMBERED];
  private final int[] known = new int[REMEMBERED];

  /** The name's places in the four lists, time's in the lowest eight bits, then level's, logger's and message's; {@value #NONE} where it is in none. */
  int ranks(byte[] b, int parentFrom, int parentTo, int from, int to) {
    long name = ShapeHash.word(b, from, to);
    if (parentFrom < parentTo) name = ShapeHash.mix(ShapeHash.word(b, parentFrom, parentTo), name);
    int slot = (int) (name >>> 40) & REMEMBERED - 1;
    if (names[slot] == name) return known[slot];
    names[slot] = name;
    known[slot] = ranks(text(b, parentFrom, parentTo), text(b, from, to));
    return known[slot];
  }

  private static int ranks(String parent, String name) {
    String path = parent.isEmpty() ? name : parent + "." + name;
    return rank(TIME, path) | rank(LEVEL, path) << 8 | rank(LOGGER, path) << 16 | rank(MESSAGE, path) << 24;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static int rank(List<String> names, String path) {
    int rank = names.indexOf(path);
    return rank < 0 ? NONE : rank;
  }
}
