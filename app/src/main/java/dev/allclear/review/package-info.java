/**
 * The post-mortem: a draft that opens with the timeline, the three clocks, the evidence and the questions filled in; blameless by rule; action
 * items with owner and date; published as a version that does not change any more.
 */
@NullMarked
package dev.allclear.review;

import org.jspecify.annotations.NullMarked;
