/** The document {@code Integration}. */
@NullMarked
package dev.allclear.alerting.document;

import org.jspecify.annotations.NullMarked;
