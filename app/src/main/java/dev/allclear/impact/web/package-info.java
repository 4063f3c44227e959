/** The impact as a screen and an API, and the page on which a consumer answers without account. */
@NullMarked
package dev.allclear.impact.web;

import org.jspecify.annotations.NullMarked;
