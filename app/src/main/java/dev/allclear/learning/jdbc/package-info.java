/** Learnings in PostgreSQL. */
@NullMarked
package dev.allclear.learning.jdbc;

import org.jspecify.annotations.NullMarked;
