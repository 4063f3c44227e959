/** The machine as Linux shows it: its process, memory and mount tables, its control groups and its file systems. */
@NullMarked
package dev.allclear.hosts.linux;

import org.jspecify.annotations.NullMarked;
