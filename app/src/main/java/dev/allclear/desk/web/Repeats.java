package dev.allclear.desk.web;

import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes one line of a page's sentence that stands on a timeline several times: a carrier that is down fails many times in the same words. */
final class Repeats {
  private Repeats() {}

  /** The same sentences once, at the time of the last, with how often and since when; in the order of their last time. */
  static List<Entry> folded(List<Entry> entries, Function<Instant, String> clock) {
    Map<String, List<Entry>> same = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String key = entry.pin().kind() == Pin.Kind.PAGE ? entry.pin().sentence() : "#" + entry.number();
      List<Entry> before = same.remove(key);
      same.put(key, before == null ? List.of(entry) : Stream.concat(before.stream(), Stream.of(entry)).toList());
    }
    return same.values().stream().map(each -> each.size() == 1 ? each.getFirst() : one(each, clock)).toList();
  }

  private static Entry one(List<Entry> same, Function<Instant, String> clock) {
    Entry last = same.getLast();
    Pin pin = last.pin();
    String often = same.size() + " times since " + clock.apply(same.getFirst().pin().at());
    return new Entry(last.number(), last.timeline(), pin.from(pin.source() == null ? often : often + " · " + pin.source()), last.pinnedAt());
  }
}
