/** Incidents in PostgreSQL. */
@NullMarked
package dev.allclear.incident.jdbc;

import org.jspecify.annotations.NullMarked;
