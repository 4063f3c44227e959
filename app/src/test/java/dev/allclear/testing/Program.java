package dev.allclear.testing;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The program as it is shipped, without its tests. */
public final class Program {
  private Program() {}

  /** The class path of the tests without the tests themselves. */
  public static String classPath() {
    String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator)).filter(entry -> !entry.contains("test-classes")).collect(Collectors.joining(File.pathSeparator));
  }
}
