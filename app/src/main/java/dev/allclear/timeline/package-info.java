/** What happened to one problem, from its alert on: the one carrier between the rooms. Rooms pin to it, screens read it. */
@NullMarked
package dev.allclear.timeline;

import org.jspecify.annotations.NullMarked;
