/** What every screen shares: the frame, the templates, the stylesheet, the headers and the form of problems. */
@NullMarked
package dev.allclear.base.web;

import org.jspecify.annotations.NullMarked;
