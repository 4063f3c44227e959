/**
 * Who is on call now, and who is woken when: rotations, layers and overrides as pure arithmetic on local wall times, and the escalation
 * policies that lead from a step to people.
 */
@NullMarked
package dev.allclear.oncall;

import org.jspecify.annotations.NullMarked;
