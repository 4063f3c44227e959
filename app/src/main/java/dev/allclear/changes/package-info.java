/** What changed: deploys, flags and other changes that were told, and the suspects that the code's history holds for what the logs show. */
@NullMarked
package dev.allclear.changes;

import org.jspecify.annotations.NullMarked;
