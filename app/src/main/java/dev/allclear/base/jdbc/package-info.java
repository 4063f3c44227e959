/** The SQL of the base room. */
@NullMarked
package dev.allclear.base.jdbc;

import org.jspecify.annotations.NullMarked;
