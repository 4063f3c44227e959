package dev.allclear.notify;

import java.util.List;

/** Where carrier settings are kept, ordered by name. */
public interface CarrierBook {
  List<CarrierSettings> all();

  void put(CarrierSettings settings);
}
