/**
 * Measures and promises: counts of each minute from probes, access logs and pushed data, objectives over them, and the
 * breach that follows when a budget burns too fast.
 */
@NullMarked
package dev.allclear.slo;

import org.jspecify.annotations.NullMarked;
