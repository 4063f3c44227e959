/** The four consumers of the service, calling it whether it answers or not. */
@NullMarked
package dev.allclear.demo.traffic;

import org.jspecify.annotations.NullMarked;
