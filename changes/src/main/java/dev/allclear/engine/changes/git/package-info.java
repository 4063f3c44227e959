/** Git read safely: our own bare mirror beside a repository that may be hostile, and time that is true. */
@NullMarked
package dev.allclear.engine.changes.git;

import org.jspecify.annotations.NullMarked;
