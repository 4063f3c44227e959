package dev.allclear.engine.changes.source;

import java.util.List;
import java.util.Set;

/** The name that is called, and what that says about the texts it is given. */
record Callee(List<String> parts) {
  private static final Set<String> FORMATS = Set.of("format", "formatted", "sprintf", "Sprintf", "sprintf_s", "_", "gettext", "ngettext",
      "dgettext", "ugettext", "tr", "N_", "_LE", "_LI", "_LW", "_LC", "L", "T", "TEXT", "_T", "translate", "concat", "Sprint", "Sprintln", "stringify");
  private static final Set<String> JOINS = Set.of("print", "Print", "println", "Println", "Fatalln", "Panicln", "puts", "say");

  static final Callee NONE = new Callee(List.of());

  String last() {
    return parts.isEmpty() ? "" : parts.getLast();
  }

  /** The call's value is the text that it is given, such as a translation. */
  boolean passesTextOn() {
    return FORMATS.contains(last());
  }

  /** All arguments are written one after the other. */
  boolean joinsArguments() {
    return JOINS.contains(last()) || parts.contains("console");
  }

  Shape shape() {
    if (parts.isEmpty()) {
      return Shape.OTHER;
    }
    if (NameKind.of(last()).thrown() && !last().equals("error") || parts.getFirst().equals("errors")) {
      return Shape.THROWN;
    }
    int from = Math.max(0, parts.size() - 3);
    for (String part : parts.subList(from, parts.size())) {
      if (NameKind.of(part).log()) {
        return Shape.LOG;
      }
    }
    for (String part : parts.subList(from, parts.size())) {
      if (NameKind.of(part).print()) {
        return parts.contains("console") ? Shape.LOG : Shape.PRINT;
      }
    }
    return Shape.OTHER;
  }

  /** Such as {@code log.atWarn()} or {@code log.Error()}, on whose value the message is called. */
  boolean asksLoggerForLevel() {
    return parts.size() > 1 && NameKind.of(parts.get(parts.size() - 2)).log() && NameKind.of(last()).level() != Level.NONE;
  }

  Level level() {
    Level own = NameKind.of(last()).level();
    // In log.atWarn().log("...") the call before tells it.
    return own != Level.NONE || parts.size() < 2 ? own : NameKind.of(parts.get(parts.size() - 2)).level();
  }
}
