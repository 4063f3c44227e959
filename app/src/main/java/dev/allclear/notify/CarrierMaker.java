package dev.allclear.notify;

import java.util.List;

/** Makes the carriers that settings describe; each technology has one. */
public interface CarrierMaker {
  /** Empty when the settings are another technology's. */
  List<Carrier> make(CarrierSettings settings);
}
