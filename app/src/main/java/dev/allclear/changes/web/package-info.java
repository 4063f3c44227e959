/** Where deploy scripts tell what they changed, and where programs read what is suspected. */
@NullMarked
package dev.allclear.changes.web;

import org.jspecify.annotations.NullMarked;
