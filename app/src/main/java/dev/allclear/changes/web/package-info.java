/** Where deploy scripts tell what they changed. */
@NullMarked
package dev.allclear.changes.web;

import org.jspecify.annotations.NullMarked;
