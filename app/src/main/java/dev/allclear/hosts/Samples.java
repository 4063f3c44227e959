package dev.allclear.hosts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The looks of the past, by machine. Spans are inclusive at their beginning, exclusive at their end. */
public interface Samples {

  /** Keeps a sample; a second one of the same machine and instant changes nothing. */
  void add(HostSample sample);

  /** Processor and memory, ascending in time. */
  List<Load> loads(String host, Instant from, Instant to);

  /** One disk's used bytes, ascending in time. */
  List<Growth.Sample> used(String host, String disk, Instant from, Instant to);

  /** Bytes written to each log in the span. */
  Map<String, Long> written(String host, Instant from, Instant to);

  /** Removes what is older, of all machines. */
  void forget(Instant before);
}
