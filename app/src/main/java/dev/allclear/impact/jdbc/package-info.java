/** Assessments in PostgreSQL. */
@NullMarked
package dev.allclear.impact.jdbc;

import org.jspecify.annotations.NullMarked;
