/** The composer, the API of updates, and the status page over HTTP. */
@NullMarked
package dev.allclear.comms.web;

import org.jspecify.annotations.NullMarked;
