package dev.allclear.alerting;

import java.util.List;
import java.util.Map;

/**
 * How any JSON becomes signals. Texts are written with JSON Pointers (RFC 6901) in braces, such as {@code {/check} on {/host}}; a pointer that finds
 * nothing gives nothing. There are no loops, no calls and no patterns, so reading takes time in proportion to the message, whatever is in it.
 *
 * @param each pointer to a list whose entries are one problem each; empty: the body is one
 * @param key what tells problems apart
 * @param severity pointer to a text that {@code severities} translates
 * @param severities from the sender's words, in lower case; what is not among them is P2
 * @param resolvedPath pointer to a text that says that it is over when it is one of {@code resolvedWords}
 * @param resolvedWords in lower case
 * @param source empty when there is none
 * @param began pointer to an instant; empty when there is none
 */
public record Mapping(String each, String key, String summary, String severity, Map<String, Severity> severities, String resolvedPath, List<String> resolvedWords,
    String source, String began) {
  public Mapping {
    severities = Map.copyOf(severities);
    resolvedWords = List.copyOf(resolvedWords);
  }
}
