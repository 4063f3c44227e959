package dev.allclear.slo.openslo;

/**
 * One rule of OpenSLO v1 that a document breaks.
 *
 * @param line from 1
 * @param path such as {@code spec.objectives[0].target}; of a document in a list it begins with its index
 * @param rule a stable word, such as {@code required} or {@code range}
 */
public record Finding(String file, int line, String path, String rule, String message) {
  @Override public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message + " (" + rule + ")";
  }
}
