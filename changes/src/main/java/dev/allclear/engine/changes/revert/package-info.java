/** The way back: a revert rehearsed in memory, and prepared as a branch in our own mirror. Nothing is ever pushed. */
@NullMarked
package dev.allclear.engine.changes.revert;

import org.jspecify.annotations.NullMarked;
