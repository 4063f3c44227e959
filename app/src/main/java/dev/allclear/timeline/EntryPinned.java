package dev.allclear.timeline;

import dev.allclear.base.Event;

/** A sentence was put on a timeline. */
public record EntryPinned(TimelineId timeline, long number, Pin.Kind kind) implements Event {}
