/** The screens that show several rooms at once. No rule lives here: what is true is asked of the rooms, what is next follows from the state. */
@NullMarked
package dev.allclear.desk;

import org.jspecify.annotations.NullMarked;
