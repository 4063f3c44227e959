package dev.allclear.desk.web;

import org.jspecify.annotations.Nullable;

/**
 * A measured sentence as it stands on a screen.
 *
 * @param tone {@code bad}, {@code good} or empty, for the leading number
 * @param now the same at another time
 * @param source where it comes from, and its age
 */
public record ShownFact(String text, String tone, @Nullable String now, @Nullable String source) {}
