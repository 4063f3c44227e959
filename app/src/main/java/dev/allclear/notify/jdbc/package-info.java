/** The SQL of pages, messages and carriers. */
@NullMarked
package dev.allclear.notify.jdbc;

import org.jspecify.annotations.NullMarked;
