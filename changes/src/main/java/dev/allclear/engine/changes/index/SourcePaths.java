package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.source.Language;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which paths can hold a statement that runs in production. */
public final class SourcePaths {
  private static final Pattern NOT_OURS = Pattern.compile(
      "(?:^|/)(?:tests?|__tests__|regress|fixtures|testdata|node_modules|vendor|third[_-]?party|dist|generated|\\.github|docs|examples)/"
          + "|(?:^|/)src/(?:\\w+)?(?:[tT]est)\\w*/|/Test[A-Z]\\w*\\.java$|(?:Test|Tests|IT|Spec)\\.(?:java|kt|scala|cs|groovy)$|_test\\.(?:go|py|rb|cc|cpp)$"
          + "|(?:^|/)test_\\w+\\.py$|_spec\\.rb$|\\.(?:test|spec)\\.[jt]sx?$|\\.min\\.js$");
  private static final Pattern NOT_A_BUNDLE = Pattern.compile("(?:^|/)\\.[^/]+/|(?:^|/)(?:docker-compose|mkdocs|\\.travis|openapi|swagger)[^/]*$");

  /** Packages such as {@code com.example.testing} are code like any other: what follows a source root or a domain says nothing about its use. */
  private static final Pattern PACKAGES = Pattern.compile("(?:(?<=(?:^|/)src/main/(?:java|kotlin|scala|groovy)/)|(?<=(?:^|/)(?:com|org|net|io|dev|de|edu)/)).*/");

  private SourcePaths() {}

  /** Whether statements of this file are indexed: a known language, neither test nor vendored nor generated. */
  public static boolean indexed(String path) {
    Language language = Language.of(path);
    return language != null && path.length() < 1000 && !NOT_OURS.matcher(PACKAGES.matcher(path).replaceFirst("")).find()
        && (language != Language.BUNDLE || bundle(path.toLowerCase(Locale.ROOT)));
  }

  /** Whether a file is neither a test's, nor an example's, nor vendored. */
  public static boolean inProduction(String path) {
    return path.length() < 1000 && !NOT_OURS.matcher(path).find();
  }

  private static boolean bundle(String path) {
    return !NOT_A_BUNDLE.matcher(path).find() && !path.contains("log4j") && !path.contains("logback")
        && (path.endsWith(".po") || path.endsWith(".properties") || path.contains("message") || path.contains("locale") || path.contains("i18n") || path.contains("lang"));
  }
}
