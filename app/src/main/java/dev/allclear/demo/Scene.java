package dev.allclear.demo;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * One scene of the night. It is over when {@code done} says so; until then the people of the story act when the spectator asks for it, or at once
 * when the night plays by itself. What a spectator does in the browser counts just the same.
 *
 * @param headline what happens, in a sentence
 * @param line what the narrator adds; asked again and again, so it may follow what happens
 * @param turn what the spectator may press; empty when the scene plays itself
 * @param ready whether people can act already
 */
public record Scene(String headline, Supplier<String> line, String turn, Asked ready, Act act, Asked done) {

  /** Something that people do, through Allclear's own interfaces. */
  public interface Act {
    void perform() throws IOException;
  }

  /** A question to Allclear or to the world. */
  public interface Asked {
    boolean isSo() throws IOException;
  }

  /** A scene that nobody has to act in. */
  public static Scene of(String headline, Supplier<String> line, Asked done) {
    return new Scene(headline, line, "", () -> false, () -> {
      // it happens by itself
    }, done);
  }
}
