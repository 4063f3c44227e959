package dev.allclear.base.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether people can be reached, in the header of every screen.
 *
 * @param proven false when a page would not arrive, or never did
 * @param words such as {@code Pager proven}
 * @param at of the proof or of the failure; null without one
 */
public record PagerLine(boolean proven, String words, @Nullable Instant at) {}
