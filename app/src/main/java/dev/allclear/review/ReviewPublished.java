package dev.allclear.review;

import dev.allclear.base.Event;
import dev.allclear.incident.IncidentId;
import java.time.Instant;

/** A version of a post-mortem was published. */
public record ReviewPublished(IncidentId incident, int number, Instant at, String by) implements Event {}
