/** Push to phones over ntfy, a server of one's own or a public one. */
@NullMarked
package dev.allclear.notify.ntfy;

import org.jspecify.annotations.NullMarked;
