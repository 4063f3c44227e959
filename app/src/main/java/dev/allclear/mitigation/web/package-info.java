/** Mitigations over HTTP. */
@NullMarked
package dev.allclear.mitigation.web;

import org.jspecify.annotations.NullMarked;
