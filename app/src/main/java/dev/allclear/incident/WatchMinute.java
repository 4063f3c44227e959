package dev.allclear.incident;

import java.time.Instant;

/** One minute under watch, named by its beginning, with the sentence that gives its number and limit. */
public record WatchMinute(Instant minute, MinuteVerdict verdict, String why) {}
