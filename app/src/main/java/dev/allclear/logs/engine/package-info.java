/** The log engine behind the reader of this room. */
@NullMarked
package dev.allclear.logs.engine;

import org.jspecify.annotations.NullMarked;
