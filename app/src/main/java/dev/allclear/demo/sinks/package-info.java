/** The receivers of what Allclear sends: a mail server, a chat, a pager carrier. Each speaks the real wire format and keeps all that it got. */
@NullMarked
package dev.allclear.demo.sinks;

import org.jspecify.annotations.NullMarked;
