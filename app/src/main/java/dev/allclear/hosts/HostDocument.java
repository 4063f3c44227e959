package dev.allclear.hosts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document {@code allclear.host/1}: names and forms that other programs rely on. Instants are RFC 3339 in UTC, unknown is null. */
public final class HostDocument {
  public static final String SCHEMA = "allclear.host/1";

  private HostDocument() {}

  public static Map<String, @Nullable Object> of(HostLook look) {
    Map<String, @Nullable Object> doc = new LinkedHashMap<>();
    Cpu cpu = look.cpu();
    Memory memory = look.memory();
    doc.put("schema", SCHEMA);
    doc.put("host", look.host());
    doc.put("at", look.at().toString());
    doc.put("cpu", cpu == null ? null : Map.of("busy", cpu.busy()));
    doc.put("memory", memory == null ? null : ordered("used", memory.used(), "total", memory.total()));
    doc.put("disks", look.disks().stream().map(HostDocument::disk).toList());
    doc.put("problems", look.problems());
    return doc;
  }

  private static Map<String, @Nullable Object> disk(Disk disk) {
    Space space = disk.space();
    Forecast forecast = disk.forecast();
    Map<String, @Nullable Object> doc = ordered("path", space.path(), "used", space.used(), "total", space.total());
    doc.put("free", space.free());
    doc.put("fullAt", forecast == null ? null : forecast.fullAt().toString());
    doc.put("fullBetween", forecast == null || forecast.earliest() == null ? null : between(forecast));
    doc.put("bytesPerHour", forecast == null ? null : forecast.bytesPerHour());
    doc.put("growers", disk.growers().stream().map(g -> ordered("path", g.path(), "bytesPerHour", g.bytesPerHour())).toList());
    doc.put("deletedButOpen", disk.held().stream().map(h -> ordered("pid", h.pid(), "path", h.path(), "bytes", h.bytes())).toList());
    return doc;
  }

  /** The second is null when the slow end of the interval does not fill the disk. */
  private static List<@Nullable String> between(Forecast forecast) {
    return java.util.Arrays.asList(String.valueOf(forecast.earliest()), forecast.latest() == null ? null : forecast.latest().toString());
  }

  private static Map<String, @Nullable Object> ordered(Object... pairs) {
    Map<String, @Nullable Object> doc = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      doc.put((String) pairs[i], pairs[i + 1]);
    }
    return doc;
  }
}
