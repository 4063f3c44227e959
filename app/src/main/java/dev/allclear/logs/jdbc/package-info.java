/** Surveys and their findings in PostgreSQL. */
@NullMarked
package dev.allclear.logs.jdbc;

import org.jspecify.annotations.NullMarked;
