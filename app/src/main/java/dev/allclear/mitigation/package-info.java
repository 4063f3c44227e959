/**
 * The way back: what can restore service, from the gentlest act to the hardest; a revert rehearsed and prepared as a branch that a person pushes; old
 * logs that are deleted when a person says so. Nothing is done by itself.
 */
@NullMarked
package dev.allclear.mitigation;

import org.jspecify.annotations.NullMarked;
