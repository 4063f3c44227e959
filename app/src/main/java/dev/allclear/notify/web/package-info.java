/** Answers that come back from carriers. */
@NullMarked
package dev.allclear.notify.web;

import org.jspecify.annotations.NullMarked;
