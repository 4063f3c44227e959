/** Signed JSON over HTTP, for pagers of one's own and as a gateway to any provider. */
@NullMarked
package dev.allclear.notify.webhook;

import org.jspecify.annotations.NullMarked;
