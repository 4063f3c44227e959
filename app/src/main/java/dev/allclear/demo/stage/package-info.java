/** The one screen on which the night is seen: phone, desk, inbox and status page side by side, with a narrator's line and next / play. */
@NullMarked
package dev.allclear.demo.stage;

import org.jspecify.annotations.NullMarked;
