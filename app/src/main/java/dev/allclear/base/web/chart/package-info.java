/** Geometry of charts that the server draws: numbers in, SVG attributes out; colour comes from classes. */
@NullMarked
package dev.allclear.base.web.chart;

import org.jspecify.annotations.NullMarked;
