/**
 * Who was hurt: counts for each consumer of the service from its beginning to its mitigation, what the consumers say it meant to them, a statement
 * that the product manager completes and signs, and how all that adds up over incidents.
 */
@NullMarked
package dev.allclear.impact;

import org.jspecify.annotations.NullMarked;
