/**
 * One line at a time: time stamp, level, logger and message parted, structured lines opened, continuations told from events.
 *
 * <p>All of it works on bytes and allocates nothing per line.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.line;
