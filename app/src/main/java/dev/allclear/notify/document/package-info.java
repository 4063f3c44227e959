/** The document {@code Carrier}. */
@NullMarked
package dev.allclear.notify.document;

import org.jspecify.annotations.NullMarked;
