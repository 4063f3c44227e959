/** Reads source text of many languages just deeply enough to find the statements that can write a line of text. */
@NullMarked
package dev.allclear.engine.changes.source;

import org.jspecify.annotations.NullMarked;
