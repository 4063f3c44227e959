/** Calls services as a customer would, again and again, and counts what it gets. */
@NullMarked
package dev.allclear.slo.probe;

import org.jspecify.annotations.NullMarked;

