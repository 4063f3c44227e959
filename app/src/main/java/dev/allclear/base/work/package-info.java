/**
 * Events and timers as rows: written in the transaction of their cause, claimed with a lease, run outside it, gone when done. Kept small on
 * purpose: the pager's escalations run on it.
 */
@NullMarked
package dev.allclear.base.work;

import org.jspecify.annotations.NullMarked;
