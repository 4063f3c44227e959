/** The SQL of measures and promises. */
@NullMarked
package dev.allclear.slo.jdbc;

import org.jspecify.annotations.NullMarked;
