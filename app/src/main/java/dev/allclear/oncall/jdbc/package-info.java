/** The SQL of the on-call room. */
@NullMarked
package dev.allclear.oncall.jdbc;

import org.jspecify.annotations.NullMarked;
