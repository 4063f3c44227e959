/** Proposes the objective that nobody wrote down, from what was measured, with the evidence that a person needs to accept or refuse it. */
@NullMarked
package dev.allclear.slo.proposal;

import org.jspecify.annotations.NullMarked;
