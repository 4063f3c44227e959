/**
 * Lessons that live on: stored when a post-mortem is published, searched by people, and pinned by themselves to the timeline of the next similar
 * alert, where the person who is woken sees what helped last time.
 */
@NullMarked
package dev.allclear.learning;

import org.jspecify.annotations.NullMarked;
