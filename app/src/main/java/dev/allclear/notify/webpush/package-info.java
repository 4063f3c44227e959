/** Push to browsers: message encryption (RFC 8291), aes128gcm (RFC 8188) and VAPID (RFC 8292), on the cryptography of the JDK. */
@NullMarked
package dev.allclear.notify.webpush;

import org.jspecify.annotations.NullMarked;
