/** Who is on call, over HTTP and as a screen. */
@NullMarked
package dev.allclear.oncall.web;

import org.jspecify.annotations.NullMarked;
