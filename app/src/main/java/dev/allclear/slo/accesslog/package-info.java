/**
 * Follows access logs as servers write them: common, combined and JSON lines, through rotation, truncation and
 * compression, with a position that is committed together with the counts.
 */
@NullMarked
package dev.allclear.slo.accesslog;

import org.jspecify.annotations.NullMarked;
