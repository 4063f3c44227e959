/** Home, the incident, the watch and the way back, each written on the server and kept fresh by an event stream. */
@NullMarked
package dev.allclear.desk.web;

import org.jspecify.annotations.NullMarked;
