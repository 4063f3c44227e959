/** Findings as JSON and as screens. */
@NullMarked
package dev.allclear.logs.web;

import org.jspecify.annotations.NullMarked;
