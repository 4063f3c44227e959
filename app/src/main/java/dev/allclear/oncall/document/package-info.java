/** The documents {@code Schedule} and {@code EscalationPolicy}. */
@NullMarked
package dev.allclear.oncall.document;

import org.jspecify.annotations.NullMarked;
