/** The SQL of the catalog. */
@NullMarked
package dev.allclear.catalog.jdbc;

import org.jspecify.annotations.NullMarked;
