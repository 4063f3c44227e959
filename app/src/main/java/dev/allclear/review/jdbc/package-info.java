/** Reviews and their published versions in PostgreSQL. */
@NullMarked
package dev.allclear.review.jdbc;

import org.jspecify.annotations.NullMarked;
