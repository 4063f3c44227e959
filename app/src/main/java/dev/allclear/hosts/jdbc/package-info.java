/** The looks of the past in PostgreSQL. */
@NullMarked
package dev.allclear.hosts.jdbc;

import org.jspecify.annotations.NullMarked;
