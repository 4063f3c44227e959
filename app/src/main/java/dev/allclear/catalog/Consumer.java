package dev.allclear.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team or product that uses a service for a use case.
 *
 * @param caller the label by which the service's access log knows it
 * @param value what a failed call costs them, in their words
 * @param expectation what they count on, written or not
 * @param expectationFrom who said so: a person, an alert rule, a client's timeout; null when nobody knows
 * @param expectationSince since which day; null when nobody knows
 * @param contacts mail addresses to ask
 */
public record Consumer(String name, String displayName, String service, String caller, String useCase, @Nullable String value,
    @Nullable String expectation, @Nullable String expectationFrom, @Nullable LocalDate expectationSince, List<String> contacts) {
  public Consumer {
    contacts = List.copyOf(contacts);
  }
}
