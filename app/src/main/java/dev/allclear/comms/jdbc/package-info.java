/** Audiences, updates and promises in PostgreSQL. */
@NullMarked
package dev.allclear.comms.jdbc;

import org.jspecify.annotations.NullMarked;
