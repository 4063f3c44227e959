/** Promises and measurements as screens and JSON. */
@NullMarked
package dev.allclear.slo.web;

import org.jspecify.annotations.NullMarked;
