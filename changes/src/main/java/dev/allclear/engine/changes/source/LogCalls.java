package dev.allclear.engine.changes.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls of loggers in single lines of source, told by the names that are called. */
public final class LogCalls {
  private static final int LONGEST = 2_000;
  private static final Pattern CALL = Pattern.compile("([\\w$]{1,80}(?:(?:\\(\\))?(?:\\.|::|->|\\?\\.)[\\w$]{1,80}){0,6})!?\\s{0,5}[({]");

  private LogCalls() {}

  /**
   * A call that writes a line.
   *
   * @param level what its name or first argument tells; may be {@link Level#NONE}
   * @param arguments what follows the opening bracket in the same line
   */
  public record Call(Level level, Shape shape, String arguments) {}

  /** The first call of a logger, or of what prints, in a line; null when there is none. */
  public static @Nullable Call in(String line) {
    if (line.length() > LONGEST) {
      return null;
    }
    Matcher call = CALL.matcher(line);
    while (call.find()) {
      List<String> parts = new ArrayList<>(List.of(call.group(1).replace("()", "").split("\\.|::|->|\\?\\.")));
      Callee callee = new Callee(parts);
      if (callee.shape() == Shape.LOG || callee.shape() == Shape.PRINT) {
        String arguments = line.substring(call.end());
        Level level = callee.level();
        return new Call(level == Level.NONE && callee.shape() == Shape.LOG ? first(arguments) : level, callee.shape(), arguments);
      }
    }
    return null;
  }

  private static Level first(String arguments) {
    for (String word : arguments.split("[^\\w]+", 4)) {
      Level level = Level.of(word);
      if (level != Level.NONE) {
        return level;
      }
    }
    return Level.NONE;
  }
}
