package dev.allclear.notify;

import java.util.Optional;

/** Makes the carrier that settings describe; each technology has one. */
public interface CarrierMaker {
  /** Empty when the settings are another technology's. */
  Optional<Carrier> make(CarrierSettings settings);
}
