/** The look at the machine as JSON. */
@NullMarked
package dev.allclear.hosts.web;

import org.jspecify.annotations.NullMarked;
