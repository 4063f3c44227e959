/** Matching in reverse: do the constant pieces of a statement stand, in order, in sample lines of a log. */
@NullMarked
package dev.allclear.engine.changes.match;

import org.jspecify.annotations.NullMarked;
