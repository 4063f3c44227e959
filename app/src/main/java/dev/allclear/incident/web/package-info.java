/** The API of incidents: open, look, mitigated, watch, all clear. */
@NullMarked
package dev.allclear.incident.web;

import org.jspecify.annotations.NullMarked;
