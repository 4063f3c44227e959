/**
 * Parts of a survey, written down where the logs are and added up elsewhere: the format, its writer and its reader. The format is
 * documented for other programs in the guide; a change of it is a new version.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.partial;
