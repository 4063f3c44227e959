/** The program in a real browser: phone and desk, with and without script. */
@NullMarked
package dev.allclear.e2e;

import org.jspecify.annotations.NullMarked;
