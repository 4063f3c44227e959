/** The look at the machine: how busy its processor is, how much memory and disk are taken, what fills a disk and when it will be full. */
@NullMarked
package dev.allclear.hosts;

import org.jspecify.annotations.NullMarked;
