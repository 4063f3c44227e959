/**
 * The log engine: bytes to lines to shapes to counts to templates to changes in rate, for whole folders of rotated logs of any
 * format, without settings.
 *
 * <p>{@code Survey} is the way in; it yields a {@code SurveyReport}, which {@code SurveyJson} writes as the document that other
 * programs read. The engine depends on no framework and writes no log of its own. All counts are exact.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs;
