package dev.allclear.slo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What counts, and how. */
public interface Sources {
  /** Enters a source or changes it; keeps what it counted. Its limits become those of the objectives that use it. */
  Source put(SourceKind kind, String name, String service, String settings);

  /** All sources of a kind with their settings, by name. */
  List<Configured> all(SourceKind kind);

  /** What the document of a source said, in the words of the adapter of its kind. */
  Optional<String> settings(SourceKind kind, String name);

  List<Source> of(String service);

  List<Source> all();

  Optional<Source> find(SourceKind kind, String name);

  /** Lets the source count a latency limit exactly from now on, and estimates it for what was counted before. */
  void count(Source source, long limitMicros);

  /**
   * Forgets how far a source was asked, so that its past is asked for once more.
   *
   * @param isOther whether it is asked something else now, so that what it said before is nobody's any more
   */
  void anew(Source source, boolean isOther);

  /** Notes that events arrived, and lets nobody else count this source until the transaction ends. */
  void heard(int source, Instant newest, long unreadable);

  /** Notes how far sources were read; of one that somebody else holds it is noted another time. */
  void heard(Map<Integer, Instant> newest);

  /** @param settings what the document said, in the words of the adapter of its kind */
  record Configured(Source source, String settings) {}
}
