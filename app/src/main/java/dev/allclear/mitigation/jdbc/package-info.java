/** The SQL of the mitigations. */
@NullMarked
package dev.allclear.mitigation.jdbc;

import org.jspecify.annotations.NullMarked;
