/** The SQL of the timeline. */
@NullMarked
package dev.allclear.timeline.jdbc;

import org.jspecify.annotations.NullMarked;
