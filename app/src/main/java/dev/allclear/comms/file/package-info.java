/** The status page as one plain file that needs no program to be read. */
@NullMarked
package dev.allclear.comms.file;

import org.jspecify.annotations.NullMarked;
