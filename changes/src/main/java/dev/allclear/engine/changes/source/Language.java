package dev.allclear.engine.changes.source;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A language whose strings and calls we can read, told by the ending of the file's name. */
public enum Language {
  JAVA, KOTLIN, SCALA, GROOVY, C, CSHARP, GO, JAVASCRIPT, PYTHON, RUBY, PHP, RUST, BUNDLE;

  private static final Map<String, Language> BY_ENDING = Map.ofEntries(
      Map.entry("java", JAVA), Map.entry("kt", KOTLIN), Map.entry("kts", KOTLIN), Map.entry("scala", SCALA),
      Map.entry("groovy", GROOVY), Map.entry("c", C), Map.entry("h", C), Map.entry("cc", C), Map.entry("cpp", C),
      Map.entry("cxx", C), Map.entry("hpp", C), Map.entry("hh", C), Map.entry("hxx", C), Map.entry("m", C),
      Map.entry("mm", C), Map.entry("cs", CSHARP), Map.entry("go", GO), Map.entry("js", JAVASCRIPT),
      Map.entry("jsx", JAVASCRIPT), Map.entry("mjs", JAVASCRIPT), Map.entry("cjs", JAVASCRIPT),
      Map.entry("ts", JAVASCRIPT), Map.entry("tsx", JAVASCRIPT), Map.entry("mts", JAVASCRIPT),
      Map.entry("py", PYTHON), Map.entry("rb", RUBY), Map.entry("php", PHP), Map.entry("rs", RUST),
      Map.entry("properties", BUNDLE), Map.entry("po", BUNDLE), Map.entry("yml", BUNDLE), Map.entry("yaml", BUNDLE));

  /** The language of a file by its path, or null when it is none that writes log lines. */
  public static @Nullable Language of(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 || dot < path.lastIndexOf('/') ? null : BY_ENDING.get(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  boolean hashComments() {
    return this == PYTHON || this == RUBY || this == PHP;
  }

  boolean slashComments() {
    return this != PYTHON && this != RUBY;
  }

  boolean nestsComments() {
    return this == RUST || this == KOTLIN || this == SCALA;
  }

  /** Single quotes hold whole strings rather than one character. */
  public boolean singleQuotedStrings() {
    return this == PYTHON || this == RUBY || this == PHP || this == JAVASCRIPT || this == GROOVY;
  }

  boolean tripleQuotes() {
    return this == JAVA || this == KOTLIN || this == SCALA || this == GROOVY || this == PYTHON || this == CSHARP;
  }

  /** A line's end can end a statement. */
  boolean newlineEnds() {
    return this == PYTHON || this == RUBY || this == GO || this == KOTLIN || this == SCALA || this == GROOVY || this == JAVASCRIPT;
  }

  /** Two strings side by side are one. */
  boolean joinsAdjacent() {
    return this == C || this == PYTHON || this == RUBY;
  }
}
