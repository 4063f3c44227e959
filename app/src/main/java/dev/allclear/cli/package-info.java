/** The command line: words, flags, exit codes. Holds no rules; commands that work offline never load Spring. */
@NullMarked
package dev.allclear.cli;

import org.jspecify.annotations.NullMarked;
