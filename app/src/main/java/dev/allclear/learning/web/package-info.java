/** The library of learnings as a screen and an API. */
@NullMarked
package dev.allclear.learning.web;

import org.jspecify.annotations.NullMarked;
