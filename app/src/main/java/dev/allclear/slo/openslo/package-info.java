/** Reads promises written as OpenSLO v1. */
@NullMarked
package dev.allclear.slo.openslo;

import org.jspecify.annotations.NullMarked;
