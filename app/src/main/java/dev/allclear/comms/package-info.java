/**
 * Telling people: audiences, drafts made from measured facts, a lint that keeps hosts, names, secrets and unproven claims inside, one act that
 * sends to each recipient once, the promised next update with its clock, and the status page that outlives the program.
 */
@NullMarked
package dev.allclear.comms;

import org.jspecify.annotations.NullMarked;
