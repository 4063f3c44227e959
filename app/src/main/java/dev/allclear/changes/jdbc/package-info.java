/** The SQL of the changes. */
@NullMarked
package dev.allclear.changes.jdbc;

import org.jspecify.annotations.NullMarked;
