/** What the logs of a service say to a problem: which line is new or surging, since when, how often, and how much of the volume it takes. */
@NullMarked
package dev.allclear.logs;

import org.jspecify.annotations.NullMarked;
