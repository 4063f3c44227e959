package dev.allclear.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param auto without hands and without a browser
 * @param asserting compare what was measured with the truth, and let the exit code say whether all agrees
 * @param speed story seconds in a second
 * @param keep a folder to work in that stays; null: a temporary one that goes
 * @param port of the stage; 0: any free one
 */
public record DemoOptions(boolean auto, boolean asserting, double speed, @Nullable Path keep, int port) {
  /** Quick enough that the whole night takes less than two and a half minutes. */
  static final double SPEED_ALONE = 36;
  /** Slow enough to read. */
  static final double SPEED_WITH_SPECTATORS = 12;

  public DemoOptions {
    if (!(speed >= 1 && speed <= 120)) {
      throw new IllegalArgumentException("--speed is between 1 and 120, not " + speed);
    }
  }

  /** As they would be typed. */
  List<String> arguments() {
    List<String> all = new ArrayList<>(List.of("demo", "--speed", String.valueOf(speed), "--port", String.valueOf(port)));
    if (auto) {
      all.add("--auto");
    }
    if (asserting) {
      all.add("--assert");
    }
    return all;
  }
}
