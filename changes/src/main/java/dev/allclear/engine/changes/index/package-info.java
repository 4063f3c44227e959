/** The index of statements that were added and removed over the history of a repository, and how it is grown. */
@NullMarked
package dev.allclear.engine.changes.index;

import org.jspecify.annotations.NullMarked;
