package dev.allclear.notify;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Where carrier settings are kept, ordered by name. */
public interface CarrierBook {
  List<CarrierSettings> all();

  void put(CarrierSettings settings);

  /** Numbers whose owner wrote STOP to a carrier. */
  Set<String> stopped();

  /** Whether the signature of a request is new; forgets those of more than an hour ago. */
  boolean seeFirst(String signature, Instant at);

  /** She wrote STOP, or START. */
  void stop(String number, boolean stops, Instant at);
}
