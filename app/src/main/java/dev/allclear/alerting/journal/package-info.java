/** A journal of bytes on disk: what was appended survives a crash of the process or the machine, and is read again in order. */
@NullMarked
package dev.allclear.alerting.journal;

import org.jspecify.annotations.NullMarked;
