/**
 * One open alert for each problem, from a broken promise or a person's report: who is woken for it, who has it, and when it is over. An alert
 * and the first pages for it are rows of one transaction.
 */
@NullMarked
package dev.allclear.alerting;

import org.jspecify.annotations.NullMarked;
