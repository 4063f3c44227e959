/** SMS and voice over providers that speak as Twilio or as Vonage do. */
@NullMarked
package dev.allclear.notify.phone;

import org.jspecify.annotations.NullMarked;
