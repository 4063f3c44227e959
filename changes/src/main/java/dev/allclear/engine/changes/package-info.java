/**
 * Questions and answers of the change engine: which change brought this log line, and can it be taken back.
 *
 * <p>The answer is right or absent. A suspect is named only when the text of one of its added statements stands in the
 * sample lines, when it had arrived (or was deployed) before the onset, and when no older statement explains the line
 * as well.
 */
@NullMarked
package dev.allclear.engine.changes;

import org.jspecify.annotations.NullMarked;
