/** E-mail. */
@NullMarked
package dev.allclear.notify.smtp;

import org.jspecify.annotations.NullMarked;
